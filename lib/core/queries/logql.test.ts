import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listMatchers } from "@/lib/core/logs/logql";
import { canMatch } from "./coverage";
import { addFilter, streamSelector } from "./edit";
import { chosenVariables, fillDurations, fillVariables } from "./variables";

describe("variables", () => {
  it("finds each once and leaves the built-in ones", () => {
    expect(chosenVariables('{service="$service", host=~"\u0024{host}"} |= "$service" [$__range]')).toEqual([
      "service",
      "host",
    ]);
  });

  it("fills values, and takes any where none is chosen", () => {
    const query = '{service="$service", host="$host"} |~ "5..|$path"';
    expect(fillVariables(query, { service: "ssc-api", path: "/a" })).toEqual({
      ok: true,
      value: '{service="ssc-api", host=~".+"} |~ "5..|/a"',
    });
  });

  it("never lets a value end the string that it stands in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), (value) => {
        const filled = fillVariables('{service="x$v", a="b"}', { v: value });
        expect(filled.ok && listMatchers(filled.value)).toHaveLength(2);
      }),
    );
  });

  it("fills durations in seconds", () => {
    const range = { startMs: 0, endMs: 3_600_000, stepMs: 20_000 };
    expect(fillDurations('rate({a="b"}[$__auto]) + x[$__range] \u0024{__interval}', range)).toBe(
      'rate({a="b"}[20s]) + x[3600s] 20s',
    );
  });
});

describe("filters on a field", () => {
  const pid = { name: "pid", value: "1204" };

  it("go where the field lives", () => {
    const query = '{job="a"} |= "x" | json';
    expect(addFilter(query, { name: "host", value: "h1", origin: "label" }, true)).toBe(
      '{job="a", host="h1"} |= "x" | json',
    );
    expect(addFilter(query, { ...pid, origin: "metadata" }, false)).toBe(
      '{job="a"} | pid!="1204" |= "x" | json',
    );
    expect(addFilter(query, { ...pid, origin: "parsed" }, true)).toBe('{job="a"} |= "x" | json | pid="1204"');
  });

  it("reach every selector of a metric query, once", () => {
    const query = 'sum(rate({job="a"}[5m])) / sum(rate({job="b"}[5m]))';
    const once = addFilter(query, { name: "host", value: 'h"1', origin: "label" }, true);
    expect(once).toBe('sum(rate({job="a", host="h\\"1"}[5m])) / sum(rate({job="b", host="h\\"1"}[5m]))');
    expect(addFilter(once, { name: "host", value: 'h"1', origin: "label" }, true)).toBe(once);
  });

  it("name one stream", () => {
    expect(streamSelector({ host: "h", job: "j", level: "x" }, ["host", "job", "filename"])).toBe(
      '{host="h", job="j"}',
    );
  });
});

describe("queries", () => {
  it("can match a log path by what is known of it", () => {
    const labels = { job: "gunicorn_access", host: "ssc-api-1" };
    expect(canMatch(labels, listMatchers('{job=~"gunicorn_.+", status="500"}'))).toBe(true);
    expect(canMatch(labels, listMatchers('{job=~"gunicorn"}'))).toBe(false);
    expect(canMatch(labels, listMatchers('{job!="gunicorn_access"}'))).toBe(false);
    expect(canMatch(labels, listMatchers('{job!~"nginx.*", host="ssc-api-1"}'))).toBe(true);
  });
});
