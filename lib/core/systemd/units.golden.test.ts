import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileLoki } from "../loki/compile";
import type { LokiSettingsInput } from "../loki/settings";
import { alloyDropin } from "./alloy-dropin";
import { lokiUnit } from "./loki-unit";

const golden = new URL("../__golden__/systemd/", import.meta.url);
const s3 = { bucket: "ssc-logs", region: "ap-northeast-2" };

function unitOf(settings: LokiSettingsInput) {
  const loki = compileLoki(settings);
  return loki.ok ? lokiUnit(loki.value) : loki;
}

it.each([
  ["loki-single/loki.service", unitOf({})],
  [
    "loki-s3-low-port/loki.service",
    unitOf({ shape: { kind: "single-s3", s3 }, http: { port: 443 }, pathPrefix: "/srv/loki" }),
  ],
  ["alloy-dropin/50-logyard.conf", alloyDropin(["www-data", "adm", "www-data"])],
])("%s is the same as before", (file, result) => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  const expected = new URL(file, golden);
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(expected, result.value);
  expect(result.value).toBe(readFileSync(expected, "utf8"));
});
