import { type LokiVersion, lokiVersions } from "./settings";

export function atLeast(version: LokiVersion, least: LokiVersion): boolean {
  return lokiVersions.indexOf(version) >= lokiVersions.indexOf(least);
}

/** Keys that an older Loki refuses, by the version that brought them: "section.key" (configuration.md of each tag). */
export const newerKeys: Readonly<Record<string, LokiVersion>> = {
  "limits_config.max_line_size_truncate_identifier": "3.6",
  "ingester.wal.disk_full_threshold": "3.7",
  "compactor.deletion_marker_object_store_prefix": "3.7",
};
