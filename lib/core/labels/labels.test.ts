import { describe, expect, it } from "vitest";
import { lintLabels } from "./lint";
import { mergeLabels } from "./merge";

describe("merging", () => {
  it("lets the nearer place win, and remembers what it replaced", () => {
    const merged = mergeLabels({
      server: { team: "ops", rack: "r1" },
      service: { team: "shop" },
      logPath: { team: "checkout" },
      builtin: { host: "web-1" },
    });
    expect(merged).toEqual([
      { name: "host", value: "web-1", from: "builtin", over: [] },
      { name: "rack", value: "r1", from: "server", over: [] },
      {
        name: "team",
        value: "checkout",
        from: "logPath",
        over: [
          { value: "shop", from: "service" },
          { value: "ops", from: "server" },
        ],
      },
    ]);
  });

  it("never lets anybody replace where a line is from", () => {
    const merged = mergeLabels({
      server: { host: "other" },
      service: {},
      logPath: {},
      builtin: { host: "web-1" },
    });
    expect(merged[0]).toMatchObject({ value: "web-1", from: "builtin", over: [{ value: "other" }] });
  });
});

describe("linting", () => {
  const found = (name: string, value = "x") =>
    lintLabels({ [name]: value }).map(({ code, params, at }) => [code, params.filter, at]);

  it.each(["team", "_x", "Team2", "service_name", "region"])("allows %s", (name) => {
    expect(found(name)).toEqual([]);
  });

  it.each([
    ["team-name", "label.name-invalid"],
    ["2x", "label.name-invalid"],
    ["팀", "label.name-invalid"],
    ["", "label.name-invalid"],
    ["__meta", "label.name-reserved"],
    ["filename", "label.name-reserved"],
    ["detected_level", "label.name-reserved"],
  ])("refuses %s as %s", (name, code) => {
    expect(found(name)).toEqual([[code, undefined, `labels.${name}`]]);
  });

  it.each([
    ["path", '|= "…"'],
    ["user_id", '| user_id="…"'],
    ["Trace_ID", '| Trace_ID="…"'],
    ["remote_addr", '| remote_addr="…"'],
  ])("refuses %s as a label, and says the filter %s instead", (name, filter) => {
    expect(found(name)).toEqual([["label.unbounded", filter, `labels.${name}`]]);
  });

  it.each(["", "a\nb", "\u0000", "가".repeat(683), "\ud83d"])("refuses the value %j", (value) => {
    expect(found("team", value)).toEqual([["label.value-invalid", undefined, "labels.team"]]);
  });

  it("measures a value in bytes", () => {
    expect(found("team", "가".repeat(682))).toEqual([]);
  });
});
