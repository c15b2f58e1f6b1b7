import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** Something that happened at a time: a rollout. Failed ones are `bad`. */
export interface ChartMarker {
  readonly id: string;
  readonly atMs: number;
  readonly href: string;
  readonly icon: ReactNode;
  /** "218"; on phones it stands alone. */
  readonly number: string;
  readonly word: string;
  readonly bad: boolean;
}

/** Share of the chart's width that one flag takes, on a narrow chart. */
const flagShare = 0.2;
const opensLeft = (share: number) => share > 1 - flagShare;

/** The markers whose flag has room; of those that would cover each other the newest. */
function withFlag(markers: readonly { readonly id: string; readonly share: number }[]): ReadonlySet<string> {
  const taken: { id: string; from: number }[] = [];
  for (const { id, share } of markers.toSorted((a, b) => b.share - a.share)) {
    const from = opensLeft(share) ? share - flagShare : share;
    if (taken.every((other) => Math.abs(other.from - from) >= flagShare)) taken.push({ id, from });
  }
  return new Set(taken.map(({ id }) => id));
}

/** Flags on full-height lines, which open to the left near the right edge; without room only the line is drawn. */
export function BarMarkers({
  markers,
  startMs,
  endMs,
}: {
  markers: readonly ChartMarker[];
  startMs: number;
  endMs: number;
}) {
  const shown = markers
    .filter((marker) => marker.atMs >= startMs && marker.atMs <= endMs)
    .map((marker) => ({ ...marker, share: (marker.atMs - startMs) / (endMs - startMs) }));
  const flagged = withFlag(shown);
  return shown.map((marker) => (
    <div
      key={marker.id}
      className={cx(
        "pointer-events-none absolute -top-6 bottom-0 w-0 border-l-[1.5px]",
        marker.bad ? "border-bad" : "border-ink-2",
      )}
      style={{ left: `${marker.share * 100}%` }}
    >
      {flagged.has(marker.id) ? (
        <Link
          href={marker.href}
          className={cx(
            "pointer-events-auto absolute top-0 flex h-5 items-center gap-1 whitespace-nowrap border-[1.5px] bg-surface px-1.5 font-medium text-micro before:absolute before:-inset-1 hover:bg-hover hover:no-underline",
            opensLeft(marker.share) ? "-right-[1.5px] rounded-l-chip" : "-left-[1.5px] rounded-r-chip",
            marker.bad ? "border-bad text-bad" : "border-ink-2 text-ink",
          )}
        >
          {marker.icon}
          {marker.number}
          <span className="max-md:sr-only">{marker.word}</span>
        </Link>
      ) : null}
    </div>
  ));
}
