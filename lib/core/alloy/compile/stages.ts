import type { Labels } from "../../fleet/labels";
import { isGlob } from "../../fleet/paths";
import type { LogFormat } from "../../formats/format";
import type { Block, Statement } from "../ast";
import { attribute, block, list, object, pattern, reference, text } from "../build";
import type { DesiredSource } from "../desired";
import { share } from "../print";
import { optionStages } from "./option-stages";

/** What stays the same wherever a format is used. */
interface FormatStages {
  readonly multiline: Block | null;
  readonly parse: Block | null;
  readonly level: Block | null;
  readonly labels: Block | null;
  readonly metadata: Block | null;
  readonly output: Block | null;
}

/** A fleet has few formats and many sources that use them. */
const stagesOf = new WeakMap<LogFormat, FormatStages>();

function formatStages(format: LogFormat): FormatStages {
  const known = stagesOf.get(format);
  if (known !== undefined) return known;
  const { multilineFirstLine: first, line } = format;
  const shared = (made: Block | null) => (made === null ? null : share(made));
  const stages: FormatStages = {
    multiline: shared(
      first === undefined ? null : block("stage.multiline", null, attribute("firstline", pattern(first))),
    ),
    parse: shared(parseStage(format)),
    level: shared(levelStage(format)),
    labels: shared(fieldStage("stage.labels", format, "label")),
    metadata: shared(fieldStage("stage.structured_metadata", format, "metadata")),
    output: shared(line === undefined ? null : block("stage.output", null, attribute("source", text(line)))),
  };
  stagesOf.set(format, stages);
  return stages;
}

/** One file has one name: as a label it would say nothing that the job does not. */
const withoutFilename = share(block("stage.label_drop", null, attribute("values", list(text("filename")))));

/** `loki.process` of one source: what its lines mean. */
export function processBlock(source: DesiredSource, name: string, staticLabels: Labels): Statement {
  const { format } = source;
  const stages = formatStages(format);
  const options = optionStages(format, source.options);
  return block(
    "loki.process",
    name,
    attribute("forward_to", list(reference("loki.write.default.receiver"))),
    // Before everything that reads a line, or a traceback would become many entries.
    stages.multiline,
    ...options.first,
    ...options.redact,
    stages.parse,
    stages.level,
    ...options.byField,
    timestampStage(source),
    ...options.byAge,
    ...options.redactFields,
    stages.labels,
    stages.metadata,
    stages.output,
    ...options.redactUnwrapped,
    // After structured metadata, which would take a label of the same name away.
    block("stage.static_labels", null, attribute("values", object(staticLabels))),
    source.kind === "file" && !isGlob(source.path) ? withoutFilename : null,
    ...options.last,
  );
}

function parseStage({ parse }: LogFormat): Block | null {
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
function levelStage({ levels }: LogFormat): Block | null {
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

function fieldStage(stage: string, format: LogFormat, target: "label" | "metadata"): Block | null {
  if (format.parse.kind === "none") return null;
  const names = Object.keys(format.fields).filter((name) => format.fields[name] === target);
  if (names.length === 0) return null;
  return block(stage, null, attribute("values", object(Object.fromEntries(names.map((name) => [name, ""])))));
}
