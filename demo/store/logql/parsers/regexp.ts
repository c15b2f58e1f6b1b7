import { QueryError } from "../ast";
import { compileRegex } from "../matchers";
import type { Row } from "../row";

/** `| regexp`: named captures of the first match; a line that does not match keeps its labels and has no error. */
export function regexpStage(source: string): (row: Row) => boolean {
  const regex = compileRegex(source);
  const groups = Object.entries(regex.namedGroups());
  if (groups.length === 0) {
    throw new QueryError("parse error : invalid regexp parser: at least one named capture must be supplied");
  }
  return (row) => {
    const matcher = regex.matcher(row.line);
    if (!matcher.find()) return true;
    for (const [name, index] of groups) row.labels.extract(name, matcher.group(index) ?? "");
    return true;
  };
}
