"use client";
import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/states/pending";
import type { ExploreState } from "./use-explore";
import { type Asked, useVolume } from "./use-results";
import { Volume } from "./volume";

/** The volume above the lines; it may fail without taking them along. */
export function VolumeView({ state, asked }: { state: ExploreState; asked: Asked }) {
  const t = useTranslations("explore");
  const query = useVolume(asked);
  if (query.data) {
    return (
      <div className={`px-4 pb-2 ${query.isPlaceholderData ? "opacity-60" : ""}`}>
        <Volume
          volume={query.data}
          range={asked}
          onZoom={state.zoom}
          onZoomOut={state.zoomed ? state.zoomOut : null}
        />
      </div>
    );
  }
  return (
    <div className="px-4 pb-2">
      {query.error ? (
        <p className="text-ink-3 text-meta">{t("volume.failed")}</p>
      ) : (
        <Skeleton className="h-[116px]" />
      )}
    </div>
  );
}
