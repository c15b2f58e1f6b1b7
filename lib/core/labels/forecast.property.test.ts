import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLines } from "../formats/parse-lines";
import { findPreset } from "../formats/presets";
import { forecastStreams, streamsAfter } from "./forecast";

const options = { timeZone: "UTC", nowMs: Date.UTC(2026, 10, 22) };
const levels = fc.constantFrom("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL", "TRACE", "NOTICE", "x");
const access = fc
  .record({
    method: fc.oneof(
      fc.constantFrom("GET", "POST", "PATCH", "BREW", "DELETE"),
      fc.stringMatching(/^[A-Z]{1,9}$/),
    ),
    path: fc.stringMatching(/^\/[a-z0-9/?=]{0,12}$/),
    status: fc.integer({ min: 0, max: 999 }),
    ip: fc.ipV4(),
  })
  .map(
    ({ method, path, status, ip }) =>
      `${ip} - - [22/Nov/2026:16:42:42 +0900] "${method} ${path} HTTP/1.1" ${String(status).padStart(3, "0")} 512 "-" "c"`,
  );
const lines: Readonly<Record<string, fc.Arbitrary<string>>> = {
  gunicorn_access: access,
  nginx_access: access,
  gunicorn_error: levels.map((level) => `[2026-11-22 16:42:42 +0900] [1] [${level}] Booting`),
  django_verbose: levels.map((level) => `${level} 2026-11-22 16:42:42,123 app 1 2 hi`),
  json_pino: fc.constantFrom(10, 20, 30, 40, 50, 60).map((level) => `{"level":${level},"time":1,"msg":"x"}`),
  plain: fc.string(),
};

describe("streams of a log path", () => {
  it.each(Object.keys(lines))("of %s are never more than the forecast allows", (id) => {
    const format = findPreset(id);
    if (!format) throw new Error(id);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(lines[id]!, fc.string()), { maxLength: 200 }),
        fc.integer({ min: 1, max: 5 }),
        (text, fileCount) => {
          const { most } = forecastStreams(format, { glob: true, fileCount });
          const streams = new Set(
            text
              .flatMap((line, i) =>
                parseLines([line], format, options).map(({ labels }) => ({
                  ...labels,
                  filename: i % fileCount,
                })),
              )
              .map((labels) => JSON.stringify(Object.entries(labels).sort())),
          );
          expect(streams.size).toBeLessThanOrEqual(most ?? 0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("is one for a file whose labels are all static, and has no bound for a label that nothing bounds", () => {
    const plain = findPreset("plain")!;
    expect(forecastStreams(plain, { glob: false, fileCount: 7 })).toEqual({ factors: [], usual: 1, most: 1 });
    const own = {
      parse: { kind: "logfmt" as const, fields: { shop: "shop" } },
      fields: { shop: "label" as const },
    };
    expect(forecastStreams(own, { glob: false, fileCount: 1 })).toMatchObject({ usual: 10, most: null });
  });
});

it("counts for a store what is there already, and adds what a new or renamed log path brings", () => {
  const series = [
    { host: "a", job: "access", service: "shop", method: "GET" },
    { host: "a", job: "access", service: "shop", method: "POST" },
    { host: "b", job: "access", service: "shop", method: "GET" },
  ];
  const of = (host: string, service: string) => ({ labels: { host, job: "access", service }, usual: 5 });
  expect(streamsAfter(series, [of("a", "shop"), of("b", "shop")])).toEqual({
    active: 3,
    added: 7,
    after: 10,
  });
  expect(streamsAfter(series, [of("a", "renamed")])).toEqual({ active: 3, added: 5, after: 8 });
  expect(streamsAfter([], [])).toEqual({ active: 0, added: 0, after: 0 });
});
