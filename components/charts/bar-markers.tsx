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

/** Flags on full-height lines; flags near the right edge open to the left. */
export function BarMarkers({
  markers,
  startMs,
  endMs,
}: {
  markers: readonly ChartMarker[];
  startMs: number;
  endMs: number;
}) {
  const shown = markers.filter((marker) => marker.atMs >= startMs && marker.atMs <= endMs);
  return shown.map((marker) => {
    const share = (marker.atMs - startMs) / (endMs - startMs);
    return (
      <div
        key={marker.id}
        className={cx(
          "pointer-events-none absolute -top-6 bottom-0 w-0 border-l-[1.5px]",
          marker.bad ? "border-bad" : "border-ink-2",
        )}
        style={{ left: `${share * 100}%` }}
      >
        <Link
          href={marker.href}
          className={cx(
            "pointer-events-auto absolute top-0 flex h-5 items-center gap-1 whitespace-nowrap border-[1.5px] bg-surface px-1.5 font-medium text-micro before:absolute before:-inset-1 hover:bg-hover hover:no-underline",
            share > 0.8 ? "-right-[1.5px] rounded-l-chip" : "-left-[1.5px] rounded-r-chip",
            marker.bad ? "border-bad text-bad" : "border-ink-2 text-ink",
          )}
        >
          {marker.icon}
          {marker.number}
          <span className="max-md:sr-only">{marker.word}</span>
        </Link>
      </div>
    );
  });
}
