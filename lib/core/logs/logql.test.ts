import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { starters } from "@/lib/core/i18n/en/starters";
import {
  addLineFilter,
  addMatcher,
  isMetricQuery,
  isWellFormed,
  listMatchers,
  printSelector,
  splitQuery,
  volumeQuery,
} from "./logql";
import { quoteLogql, unquoteLogql } from "./quote";
import { startersIn } from "./starter-queries";
import { substituteVariables, usedVariables } from "./variables";

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom('"}', "`|", "\\", "\n", "$host", `\${x}`),
);

describe("LogQL texts", () => {
  it("quotes any value so that it reads back and cannot leave its string", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(unquoteLogql(quoteLogql(value))).toBe(value);
        expect(listMatchers(`{a=${quoteLogql(value)}} |= "x"`)).toEqual([
          { name: "a", op: "=", value: value },
        ]);
      }),
    );
  });

  it("splits a query into selector and pipeline", () => {
    expect(splitQuery('{a="}"}  |= "x" | json')).toEqual({ selector: '{a="}"}', pipeline: '|= "x" | json' });
    expect(splitQuery('{a="b"')).toBeNull();
    expect(splitQuery('rate({a="b"}[5m]) / rate({a="c"}[5m])')).toBeNull();
  });

  it("knows metric queries from log queries", () => {
    expect(isMetricQuery('sum(rate({a="b"}[5m]))')).toBe(true);
    expect(isMetricQuery('{a="rate({b}[5m])"}')).toBe(false);
    expect(isWellFormed("{a=")).toBe(false);
  });

  it("adds a matcher and a line filter where they belong", () => {
    const host = { name: "host", op: "=" as const, value: 'a"b' };
    expect(addMatcher('{job="x"} | json', host)).toBe('{job="x", host="a\\"b"} | json');
    expect(addMatcher("{}", host)).toBe('{host="a\\"b"}');
    expect(addMatcher('rate({a="b"}[5m]) / rate({a="c", }[5m])', { name: "n", op: "!~", value: "x" })).toBe(
      'rate({a="b", n!~"x"}[5m]) / rate({a="c", n!~"x"}[5m])',
    );
    const once = addMatcher('{job="x"}', { name: "job", op: "=", value: "x" });
    expect(once).toBe('{job="x"}');
    expect(addLineFilter('{job="x"} | json', "|=", "`")).toBe('{job="x"} |= "`" | json');
  });

  it("counts the lines of a log query by level, also behind a comment", () => {
    expect(volumeQuery('{a="b"} |= "x"', 90_000)).toBe(
      'sum by (level, detected_level, status) (count_over_time({a="b"} |= "x" [90s]))',
    );
    const commented = volumeQuery('{a="b"} # all', 1000)!;
    expect(isWellFormed(commented)).toBe(true);
    expect(volumeQuery('rate({a="b"}[5m])', 1000)).toBeNull();
  });

  it("prints a selector of labels", () => {
    expect(printSelector({ job: "x", host: "\\" })).toBe('{host="\\\\", job="x"}');
  });
});

describe("variables", () => {
  it("keeps any value inside its string", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        for (const logql of ['{host="a-$host", job="x"}', `{host=\`a-\${host}\`, job=\`x\`}`]) {
          const filled = substituteVariables(logql, { host: value });
          if (!filled.ok) throw new Error("refused");
          const [host, job] = listMatchers(filled.value);
          expect(host).toEqual({ name: "host", op: "=", value: `a-${value}` });
          expect(job?.value).toBe("x");
        }
      }),
    );
  });

  it("takes only harmless values outside strings, and leaves unknown names", () => {
    expect(substituteVariables('rate({a="b"}[$range])', { range: "5m" })).toEqual({
      ok: true,
      value: 'rate({a="b"}[5m])',
    });
    const refused = substituteVariables('rate({a="b"}[$range])', { range: "5m]) or x" });
    expect(refused).toMatchObject({ ok: false, problem: { code: "input.invalid", at: "range" } });
    expect(substituteVariables('{a="$other"}', {})).toEqual({ ok: true, value: '{a="$other"}' });
  });

  it("lists what a query uses, comments aside", () => {
    expect(usedVariables(`{a="$x", b=\`\${y}\`}[$z] # $w`)).toEqual(["x", "y", "z"]);
  });
});

describe("starter queries", () => {
  it.each(startersIn(starters).map((one) => [one.key, one] as const))(
    "%s is LogQL once filled",
    (_key, starter) => {
      const values = Object.fromEntries(starter.variables.map((one) => [one.name, one.defaultValue]));
      expect(usedVariables(starter.logql)).toEqual(Object.keys(values));
      const filled = substituteVariables(starter.logql, values);
      expect(filled.ok && isWellFormed(filled.value)).toBe(true);
      expect(starter.name).not.toBe("");
    },
  );

  it("are the article's eight", () => expect(startersIn(starters)).toHaveLength(8));
});
