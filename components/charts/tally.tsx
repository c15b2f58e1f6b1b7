import { cx } from "@/components/ui/cx";

export type TallyTone = "bad" | "warn" | "ok" | "idle" | "unknown";

const looks: Record<TallyTone, string> = {
  bad: "h-3.5 bg-bad",
  warn: "h-3.5 bg-warn",
  ok: "h-[5px] bg-ok",
  idle: "h-[5px] shadow-[inset_0_0_0_1px_var(--idle)]",
  unknown: "h-[5px] shadow-[inset_0_0_0_1px_var(--rule-strong)]",
};
/** Beyond this many, one segment stands for several and widths are shares. */
const mostSegments = 120;

/** One segment per log path: trouble tall, health thin. `label` says the counts. */
export function Tally({
  parts,
  label,
}: {
  parts: readonly { readonly tone: TallyTone; readonly count: number }[];
  label: string;
}) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const single = total <= mostSegments;
  return (
    <div role="img" aria-label={label} className="flex h-3.5 items-end gap-0.5 max-md:gap-px">
      {parts.flatMap((part) =>
        single
          ? Array.from({ length: part.count }, (_, index) => (
              <span
                key={`${part.tone}-${index}`}
                className={cx("min-w-0.5 flex-1 rounded-[2px] max-md:rounded-[1px]", looks[part.tone])}
              />
            ))
          : part.count > 0
            ? [
                <span
                  key={part.tone}
                  style={{ flexGrow: part.count }}
                  className={cx("min-w-1 basis-0 rounded-[2px]", looks[part.tone])}
                />,
              ]
            : [],
      )}
    </div>
  );
}
