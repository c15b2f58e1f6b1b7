import { z } from "zod";
import { labelsSchema } from "@/lib/core/fleet/labels";
import { type LogPath, logPathKinds, type Placement } from "@/lib/core/fleet/model";
import { lineOptionsSchema } from "@/lib/core/formats/options";
import { readJson } from "./columns";
import type {
  LogPath as LogPathRow,
  PlacementPath,
  Placement as PlacementRow,
} from "./generated/sqlite/client";

const kindSchema = z.enum(logPathKinds);

export function toLogPath(row: LogPathRow): LogPath {
  const { createdAt: _, updatedAt: __, ...rest } = row;
  return {
    ...rest,
    kind: kindSchema.parse(row.kind),
    labels: readJson(labelsSchema, row.labels),
    options: readJson(lineOptionsSchema, row.options),
  };
}

/** Columns of a log path or of a change to one; the service it belongs to never changes. */
export function logPathColumns(change: Partial<LogPath>) {
  const { labels, options, id: _, serviceId: __, ...rest } = change;
  return {
    ...rest,
    ...(labels === undefined ? {} : { labels: JSON.stringify(labels) }),
    ...(options === undefined ? {} : { options: JSON.stringify(options) }),
  };
}

export type PlacementWithPaths = PlacementRow & { paths: PlacementPath[] };

export function toPlacement(row: PlacementWithPaths): Placement {
  return {
    id: row.id,
    serverId: row.serverId,
    serviceId: row.serviceId,
    paths: Object.fromEntries(row.paths.map(({ logPathId, path }) => [logPathId, path])),
  };
}

export function placementColumns(paths: Placement["paths"]) {
  return Object.entries(paths).map(([logPathId, path]) => ({ logPathId, path }));
}
