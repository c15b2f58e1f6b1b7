import { z } from "zod";

/** Where a captured field goes. Labels are indexed and must be bounded; metadata is kept beside the line; `drop` stays in the line only. */
export const fieldTargets = ["label", "metadata", "drop"] as const;

/**
 * A log format: how lines of one kind become entries. Regexes are RE2 (named groups `(?P<name>…)`), anchored.
 * Presets are values of this type in `presets.ts`; a custom format is stored as the same JSON.
 */
export const logFormatSchema = z.object({
  id: z.string(),
  /** Shown in the UI: "gunicorn access". */
  name: z.string(),
  /** RE2 of the first line of an entry, when entries span lines. */
  multilineFirstLine: z.string().optional(),
  parse: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("regex"), expression: z.string() }),
    /** Field → dotted path of keys (a key with other characters in double quotes). */
    z.object({ kind: z.literal("json"), fields: z.record(z.string(), z.string()) }),
    /** Field → key of the line. */
    z.object({ kind: z.literal("logfmt"), fields: z.record(z.string(), z.string()) }),
    z.object({ kind: z.literal("none") }),
  ]),
  /** Extracted field → where it goes. Fields not named are dropped. */
  fields: z.record(z.string(), z.enum(fieldTargets)),
  timestamp: z
    .object({
      source: z.string(),
      /** Go layout or a named one (RFC3339, UnixMs, …). */
      layout: z.string(),
      /** Layouts that are tried in turn where the first does not fit. */
      fallbacks: z.array(z.string()).max(10).optional(),
      /** A layout carries no zone: the log path's time zone applies to it. */
      needsZone: z.boolean(),
    })
    .optional(),
  /** Raw level → canonical level, when `level` is extracted and needs mapping. */
  levels: z.record(z.string(), z.string()).optional(),
  /** Extracted field that becomes the line, for wrappers such as Docker's JSON files. */
  line: z.string().optional(),
});
export type LogFormat = z.infer<typeof logFormatSchema>;

/** A format before it has a name and an identity. */
export type FormatBody = Omit<LogFormat, "id" | "name">;
