import { z } from "zod";
import { formatFaults } from "../../formats/check";
import { type FormatBody, fieldTargets, type LogFormat } from "../../formats/format";
import { layoutNeedsZone } from "../../formats/go-layout";
import { readRegex } from "../../formats/regex-syntax";
import { type Problem, problem } from "../../problem";

const text = (max: number) => z.string().max(max, "input.invalid");

/** A custom format as a form holds it: nothing typed is lost while it is not valid yet. */
export const logFormatFormSchema = z.object({
  name: z.string().trim().min(1, "name.invalid").max(80, "name.invalid"),
  /** Empty: each line is an entry. */
  multilineFirstLine: text(8192),
  kind: z.enum(["regex", "json", "logfmt", "none"]),
  expression: text(8192),
  /** Field ← key, for JSON and logfmt. Rows with both empty are not there. */
  keys: z.array(z.object({ field: text(64), key: text(256) })).max(60, "input.invalid"),
  /** Also of fields that the regex does not have at the moment. */
  targets: z.record(z.string(), z.enum(fieldTargets)),
  /** Empty source: the time of arrival counts. */
  timestamp: z.object({
    source: text(64),
    layout: text(80),
    /** Kept from a preset or an adopted config until the time is chosen anew. */
    fallbacks: z.array(text(80)).max(10, "input.invalid").optional(),
  }),
  levels: z.array(z.object({ raw: text(32), level: text(32) })).max(40, "input.invalid"),
  /** Field that becomes the line; empty: the text as it is. */
  line: text(64),
});
export type LogFormatForm = z.infer<typeof logFormatFormSchema>;

/** A format as a form to go on from. */
export function formOfFormat(format: FormatBody, name: string): LogFormatForm {
  const { parse, timestamp } = format;
  const mapped = parse.kind === "json" || parse.kind === "logfmt" ? parse.fields : {};
  return {
    name,
    multilineFirstLine: format.multilineFirstLine ?? "",
    kind: parse.kind,
    expression: parse.kind === "regex" ? parse.expression : "",
    keys: Object.entries(mapped).map(([field, key]) => ({ field, key })),
    targets: { ...format.fields },
    timestamp: {
      source: timestamp?.source ?? "",
      layout: timestamp?.layout ?? "",
      ...(timestamp?.fallbacks === undefined ? {} : { fallbacks: timestamp.fallbacks }),
    },
    levels: Object.entries(format.levels ?? {}).map(([raw, level]) => ({ raw, level })),
    line: format.line ?? "",
  };
}

/** Fields that the form extracts, in the order of the line or of the rows. */
export function extractedFields(form: LogFormatForm): readonly string[] {
  if (form.kind === "regex") return [...new Set(readRegex(form.expression).groups.map(({ name }) => name))];
  if (form.kind === "none") return [];
  return [...new Set(form.keys.map(({ field }) => field.trim()).filter((field) => field !== ""))];
}

/** A form as a format, and all that keeps it from working. `at` of a problem is the part of the form. */
export function readFormatForm(form: LogFormatForm, id: string): { format: LogFormat; problems: Problem[] } {
  const fields = extractedFields(form);
  const { source, layout, fallbacks } = form.timestamp;
  const levels = form.levels.filter(({ raw, level }) => raw !== "" || level !== "");
  const kept = form.kind === "none" ? Object.keys(form.targets) : fields;
  const format: LogFormat = {
    id,
    name: form.name.trim(),
    ...(form.multilineFirstLine === "" ? {} : { multilineFirstLine: form.multilineFirstLine }),
    parse: parseOf(form),
    fields: Object.fromEntries(
      kept.flatMap((name) => (form.targets[name] ? [[name, form.targets[name]]] : [])),
    ),
    ...(source === ""
      ? {}
      : {
          timestamp: {
            source,
            layout,
            ...(fallbacks === undefined ? {} : { fallbacks }),
            needsZone: [layout, ...(fallbacks ?? [])].some(layoutNeedsZone),
          },
        }),
    ...(levels.length === 0
      ? {}
      : { levels: Object.fromEntries(levels.map(({ raw, level }) => [raw, level])) }),
    ...(form.line === "" ? {} : { line: form.line }),
  };
  return { format, problems: [...formatFaults(format), ...rowFaults(form), ...missingFields(form, fields)] };
}

function parseOf(form: LogFormatForm): LogFormat["parse"] {
  if (form.kind === "none") return { kind: "none" };
  if (form.kind === "regex") return { kind: "regex", expression: form.expression };
  const rows = form.keys.filter(({ field, key }) => field.trim() !== "" || key.trim() !== "");
  return {
    kind: form.kind,
    fields: Object.fromEntries(rows.map(({ field, key }) => [field.trim(), key.trim()])),
  };
}

/** A field mapped twice would silently lose one of its keys. */
function rowFaults(form: LogFormatForm): Problem[] {
  if (form.kind !== "json" && form.kind !== "logfmt") return [];
  const names = form.keys.map(({ field }) => field.trim()).filter((name) => name !== "");
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return [
    ...(twice === undefined ? [] : [problem("name.taken", { name: twice }, { at: `keys.${twice}` })]),
    ...(names.length > 0
      ? []
      : [problem("input.invalid", { field: "keys", reason: "none" }, { at: "keys" })]),
  ];
}

/** Time and line come out of fields that the lines have. */
function missingFields({ timestamp, line }: LogFormatForm, fields: readonly string[]): Problem[] {
  const places: readonly (readonly [string, string])[] = [
    ["source", timestamp.source],
    ["line", line],
  ];
  return places
    .filter(([, name]) => name !== "" && !fields.includes(name))
    .map(([at, name]) =>
      problem("input.invalid", { field: name.slice(0, 60), reason: "not-extracted" }, { at }),
    );
}
