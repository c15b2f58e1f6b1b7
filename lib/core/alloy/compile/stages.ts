import type { Labels } from "../../fleet/labels";
import { isGlob } from "../../fleet/paths";
import type { LogFormat } from "../../formats/format";
import type { Statement } from "../ast";
import { attribute, block, list, object, pattern, reference, text } from "../build";
import type { DesiredSource } from "../desired";
import { optionStages } from "./option-stages";

/** `loki.process` of one source: what its lines mean. */
export function processBlock(source: DesiredSource, name: string, staticLabels: Labels): Statement {
  const { format } = source;
  const options = optionStages(format, source.options);
  return block(
    "loki.process",
    name,
    attribute("forward_to", list(reference("loki.write.default.receiver"))),
    // Before everything that reads a line, or a traceback would become many entries.
    format.multilineFirstLine === undefined
      ? null
      : block("stage.multiline", null, attribute("firstline", pattern(format.multilineFirstLine))),
    ...options.first,
    ...options.redact,
    parseStage(format),
    levelStage(format),
    ...options.byField,
    timestampStage(source),
    ...options.byAge,
    ...options.redactFields,
    fieldStage("stage.labels", format, "label"),
    fieldStage("stage.structured_metadata", format, "metadata"),
    format.line === undefined ? null : block("stage.output", null, attribute("source", text(format.line))),
    ...options.redactUnwrapped,
    // After structured metadata, which would take a label of the same name away.
    block("stage.static_labels", null, attribute("values", object(staticLabels))),
    // One file has one name: as a label it would say nothing that the job does not.
    source.kind === "file" && !isGlob(source.path)
      ? block("stage.label_drop", null, attribute("values", list(text("filename"))))
      : null,
    ...options.last,
  );
}

function parseStage({ parse }: LogFormat): Statement | null {
  switch (parse.kind) {
    case "regex":
      return block("stage.regex", null, attribute("expression", pattern(parse.expression)));
    case "json":
      return block("stage.json", null, attribute("expressions", object(parse.fields)));
    case "logfmt":
      return block("stage.logfmt", null, attribute("mapping", object(parse.fields)));
    case "none":
      return null;
  }
}

/** Levels that a program writes as numbers or signs become words. A line without one must not say "<no value>". */
function levelStage({ levels }: LogFormat): Statement | null {
  const pairs = Object.entries(levels ?? {});
  if (pairs.length === 0) return null;
  const cases = pairs.map(([raw, level]) => `if eq .Value "${raw}" }}${level}`).join("{{ else ");
  return block(
    "stage.template",
    null,
    attribute("source", text("level")),
    attribute("template", pattern(`{{ ${cases}{{ else if .Value }}{{ .Value }}{{ end }}`)),
  );
}

function timestampStage({ format: { timestamp }, timeZone }: DesiredSource): Statement | null {
  if (timestamp === undefined) return null;
  return block(
    "stage.timestamp",
    null,
    attribute("source", text(timestamp.source)),
    attribute("format", text(timestamp.layout)),
    timestamp.fallbacks === undefined || timestamp.fallbacks.length === 0
      ? null
      : attribute("fallback_formats", list(...timestamp.fallbacks.map(text))),
    timestamp.needsZone ? attribute("location", text(timeZone)) : null,
  );
}

function fieldStage(stage: string, format: LogFormat, target: "label" | "metadata"): Statement | null {
  if (format.parse.kind === "none") return null;
  const names = Object.keys(format.fields).filter((name) => format.fields[name] === target);
  if (names.length === 0) return null;
  return block(stage, null, attribute("values", object(Object.fromEntries(names.map((name) => [name, ""])))));
}
