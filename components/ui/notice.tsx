import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

const tones = {
  bad: { wash: "border-bad-edge bg-bad-wash", icon: "text-bad", Icon: CircleX },
  warn: { wash: "border-warn-edge bg-warn-wash", icon: "text-warn", Icon: TriangleAlert },
  ok: { wash: "border-ok-edge bg-ok-wash", icon: "text-ok", Icon: CircleCheck },
  info: { wash: "border-rule-strong bg-surface", icon: "text-ink-3", Icon: Info },
} as const;

/** A strip that stays while it is true: bold finding, consequence, one action. */
export function Notice({
  tone,
  finding,
  action,
  live = false,
  children,
}: {
  tone: keyof typeof tones;
  finding?: ReactNode;
  action?: ReactNode;
  /** Announce it when it appears. */
  live?: boolean;
  children?: ReactNode;
}) {
  const { wash, icon, Icon } = tones[tone];
  return (
    <div
      role={live ? (tone === "bad" ? "alert" : "status") : undefined}
      className={cx(
        "flex min-h-10 items-center gap-2.5 rounded-panel border py-1.5 pr-2 pl-3 max-md:flex-wrap max-md:items-start",
        wash,
      )}
    >
      <Icon size={16} aria-hidden="true" className={cx("max-md:mt-0.5", icon)} />
      <p className="min-w-0 flex-1 text-pretty break-words max-md:basis-[calc(100%-48px)]">
        {finding ? <b className="font-semibold">{finding}</b> : null} {children}
      </p>
      {action}
    </div>
  );
}
