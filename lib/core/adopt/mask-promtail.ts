import { isScalar, parseDocument, visit } from "yaml";
import { hiddenSecret, hideUserInfo, hideWritten, isSecretName } from "./secret-names";

/** Maps whose keys are names of labels, fields or stages. */
const plainMaps = new Set(["labels", "external_labels", "pipeline_stages", "relabel_configs"]);
const variable = /^\$\{\w+\}$/;

/** A `promtail.yaml` as it may be shown, sent and compared: see `maskAlloy`. Lines stay where they are. */
export function maskPromtail(text: string): string {
  const ranges = secretRanges(text);
  if (ranges === null) return hideUserInfo(hideWritten(text));
  let out = "";
  let at = 0;
  for (const [from, to] of ranges) {
    out += outside(text.slice(at, from)) + replacement(text.slice(from, to));
    at = to;
  }
  return out + outside(text.slice(at));
}

/** Where secrets stand, in order; null when the text is not YAML. */
function secretRanges(text: string): readonly (readonly [number, number])[] | null {
  const found: [number, number][] = [];
  try {
    const document = parseDocument(text, { logLevel: "silent", prettyErrors: false });
    if (document.errors.length > 0) return null;
    visit(document, {
      Pair(_, { key, value }) {
        const name = isScalar(key) ? String(key.value) : "";
        if (plainMaps.has(name)) return visit.SKIP;
        if (!isSecretName(name) || !isScalar(value) || !value.range) return undefined;
        const [from, to] = value.range;
        if (to > from && !variable.test(String(value.value))) found.push([from, to]);
        return undefined;
      },
    });
  } catch {
    // Too deep for the parser.
    return null;
  }
  return found.sort(([a], [b]) => a - b);
}

function replacement(secret: string): string {
  return `"${hiddenSecret}"${"\n".repeat(secret.split("\n").length - 1)}`;
}

function outside(text: string): string {
  return hideUserInfo(text.replace(/#.*$/gm, hideWritten));
}
