import type { CompareOp, LabelFilter } from "./ast";
import { ipEquals } from "./ip";
import { compileMatcher } from "./matchers";
import type { RowLabels } from "./row";
import { parseBytes, parseDurationNs, parseFloat64 } from "./units";

const compare: Readonly<Record<CompareOp, (a: number, b: number) => boolean>> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
};

const readers = { number: parseFloat64, duration: parseDurationNs, bytes: parseBytes };

type Test = (labels: RowLabels) => boolean;

// A value that is no amount does not drop the line: it stays, marked, so that the mistake shows.
function amountTest(filter: Extract<LabelFilter, { kind: "number" | "duration" | "bytes" }>): Test {
  const read = readers[filter.kind];
  const holds = compare[filter.op];
  return (labels) => {
    if (labels.error) return true;
    if (!labels.has(filter.name)) return false;
    const text = labels.get(filter.name);
    const value = read(text);
    if (value === null) {
      labels.fail("LabelFilterErr", `strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax`);
      return true;
    }
    return holds(value, filter.value);
  };
}

export function labelTest(filter: LabelFilter): Test {
  switch (filter.kind) {
    case "match": {
      const test = compileMatcher(filter.matcher);
      return (labels) => test(labels.get(filter.matcher.name));
    }
    case "ip": {
      const test = ipEquals(filter.pattern);
      return (labels) =>
        labels.error !== "" || (labels.has(filter.name) && test(labels.get(filter.name)) !== filter.negated);
    }
    case "and": {
      const [left, right] = [labelTest(filter.left), labelTest(filter.right)];
      return (labels) => left(labels) && right(labels);
    }
    case "or": {
      const [left, right] = [labelTest(filter.left), labelTest(filter.right)];
      return (labels) => left(labels) || right(labels);
    }
    default:
      return amountTest(filter);
  }
}
