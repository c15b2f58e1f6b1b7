import { isGlob } from "../../fleet/paths";
import type { Statement } from "../ast";
import { attribute, block, list, object, reference, text, yes } from "../build";
import type { DesiredSource } from "../desired";
import { share } from "../print";

/** The components that read one log path, ending in its `loki.process`. */
export function sourceBlocks(source: DesiredSource, name: string): Statement[] {
  return source.kind === "file" ? [fileSource(source, name)] : journalSource(source, name);
}

/** Finds files that appear later; without it a file that is absent at load is never read. */
const findsFiles = share(block("file_match", null, attribute("enabled", yes)));

/**
 * Targets hold the path alone: Alloy remembers how far it read by path and labels, so a label that changed here
 * would ship the whole file again. Labels are set downstream.
 */
function fileSource({ path, options }: DesiredSource, name: string): Statement {
  const exclude = rotatedFiles(path);
  const target = { __path__: path, ...(exclude === null ? {} : { __path_exclude__: exclude }) };
  return block(
    "loki.source.file",
    name,
    attribute("targets", list(object(target))),
    attribute("forward_to", list(reference(`loki.process.${name}.receiver`))),
    options?.startAt === "end" ? attribute("tail_from_end", yes) : null,
    findsFiles,
  );
}

/** What is left out of a glob that ends openly: it would also match what logrotate leaves behind. */
export function rotatedFiles(path: string): string | null {
  if (!isGlob(path) || !path.endsWith("*")) return null;
  return `${path.slice(0, path.lastIndexOf("/"))}/*.{gz,bz2,xz,zst,[0-9],[0-9][0-9]}`;
}

function journalSource({ path, format }: DesiredSource, name: string): Statement[] {
  const level = format.parse.kind === "none" ? [rule("__journal_priority_keyword", "level")] : [];
  return [
    block(
      "loki.relabel",
      name,
      attribute("forward_to", list()),
      rule("__journal__systemd_unit", "unit"),
      ...level,
    ),
    block(
      "loki.source.journal",
      name,
      attribute("matches", text(`_SYSTEMD_UNIT=${path}`)),
      attribute("relabel_rules", reference(`loki.relabel.${name}.rules`)),
      attribute("forward_to", list(reference(`loki.process.${name}.receiver`))),
    ),
  ];
}

function rule(from: string, to: string): Statement {
  return block(
    "rule",
    null,
    attribute("source_labels", list(text(from))),
    attribute("target_label", text(to)),
  );
}
