import type { ReactNode } from "react";
import { cx } from "./cx";

export type Tone = "ok" | "warn" | "bad" | "idle" | "run";

const washes: Record<Tone, string> = {
  ok: "border-ok-edge bg-ok-wash text-ok",
  warn: "border-warn-edge bg-warn-wash text-warn",
  bad: "border-bad-edge bg-bad-wash text-bad",
  idle: "border-idle-edge bg-idle-wash text-idle",
  run: "border-accent-edge bg-accent-wash text-accent",
};
/** Text colour of each tone; `run` is the accent: under way, never a verdict. */
export const toneText: Record<Tone, string> = {
  ok: "text-ok",
  warn: "text-warn",
  bad: "text-bad",
  idle: "text-idle",
  run: "text-accent",
};

/** A status in a heading: icon (12 px), then word. */
export function Tag({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={cx(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-chip border pr-1.5 pl-1.5 font-medium text-meta",
        washes[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** A status in running content: icon (14 px), then word, no wash. */
export function Status({
  tone,
  icon,
  className,
  children,
}: {
  tone: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-bottom font-medium",
        toneText[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
