import { cx } from "@/components/ui/cx";
import type { Tone } from "@/components/ui/tag";
import type { ProofState } from "@/lib/core/delivery/states";

/** The verdicts of a proof, and "checking" while one is under way. */
export type RingState = ProofState | "checking";

/** Which tone a proof state speaks in. */
export const ringTone: Record<RingState, Tone> = {
  delivered: "ok",
  quiet: "idle",
  behind: "warn",
  unreadable: "bad",
  missing: "bad",
  rejected: "bad",
  stopped: "bad",
  unknown: "idle",
  checking: "run",
};

const strokes = { 12: 1.75, 16: 1.5, 28: 1.25, 48: 1 } as const;
const bark = { cx: 8, cy: 8, r: 6.75, pathLength: 1 };
const agent = { cx: 8, cy: 8, r: 3.9, pathLength: 1 };

/**
 * A delivery proof as a log end: bark is the file, the middle ring the agent, the heart the store. Decorative:
 * the word stands beside it or in an accessible name. `draw` animates it once, when a proof turned good.
 */
export function Ring({
  state,
  size = 16,
  draw = false,
  className,
}: {
  state: RingState;
  size?: keyof typeof strokes;
  draw?: boolean;
  className?: string;
}) {
  const drawn = (delay: string) =>
    draw ? { animation: `draw var(--t-draw) var(--ease-in-out) ${delay} backwards` } : undefined;
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={strokes[size]}
      strokeLinecap="round"
      aria-hidden="true"
      data-ring={state}
      className={cx("block flex-none", className)}
    >
      {shapes(state, drawn)}
    </svg>
  );
}

function shapes(state: RingState, drawn: (delay: string) => React.CSSProperties | undefined) {
  switch (state) {
    case "delivered":
      return (
        <>
          <circle {...bark} style={drawn("0ms")} />
          <circle {...agent} style={drawn("120ms")} />
          <circle cx={8} cy={8} r={1.75} fill="currentColor" stroke="none" />
        </>
      );
    case "quiet":
      return (
        <>
          <circle {...bark} style={drawn("0ms")} />
          <circle {...agent} style={drawn("120ms")} />
        </>
      );
    case "behind":
      return (
        <>
          <circle {...bark} />
          <path d="M8 4.1a3.9 3.9 0 1 1-3.9 3.9" />
          <circle cx={8} cy={8} r={1.75} fill="currentColor" stroke="none" />
        </>
      );
    case "unreadable":
      return (
        <>
          <path d="M12.2 2.72a6.75 6.75 0 0 1-8.4 10.56M3 12.55A6.75 6.75 0 0 1 10.9 1.9" />
          <path d="M13.6 2.4 2.4 13.6" />
        </>
      );
    case "missing":
      return (
        <>
          <circle cx={8} cy={8} r={6.75} strokeDasharray="2.2 2.04" />
          <path d="M5.5 8h5" />
        </>
      );
    case "rejected":
      // The cross touches the bark, so that at 16 px it is not lucide's circle-x.
      return (
        <>
          <circle {...bark} />
          <path d="m3.4 3.4 9.2 9.2M12.6 3.4l-9.2 9.2" />
        </>
      );
    case "stopped":
      return (
        <>
          <circle {...bark} />
          <rect x={5.25} y={5.25} width={5.5} height={5.5} rx={1} fill="currentColor" stroke="none" />
        </>
      );
    case "unknown":
      return <circle cx={8} cy={8} r={6.75} strokeDasharray="1 2.53" />;
    case "checking":
      return (
        <>
          <circle {...bark} opacity={0.35} />
          <path d="M8 1.25A6.75 6.75 0 0 1 14.75 8" className="origin-center animate-turn" />
          <circle {...agent} opacity={0.35} />
        </>
      );
  }
}
