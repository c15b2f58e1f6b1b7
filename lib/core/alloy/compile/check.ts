import { checkLogPath, isGlob } from "../../fleet/paths";
import { isTimeZone } from "../../fleet/zone";
import { checkFormat } from "../../formats/check";
import { checkOptions } from "../../formats/options/check";
import { lintLabels, maxLabels } from "../../labels/lint";
import { type Problem, problem } from "../../problem";
import type { DesiredAgent, DesiredMetrics, DesiredSource, MergedLabel } from "../desired";

const hidden = /[\p{Cc}\p{Cs}]/u;

/** Where a problem of a source belongs: "service/name". */
export function placeOf({ service, name }: DesiredSource): string {
  return `${service}/${name}`;
}

/** All that is wrong with one source, its merged labels included. */
export function checkSource(source: DesiredSource, merged: readonly MergedLabel[]): Problem[] {
  const at = placeOf(source);
  const path = checkLogPath(source.kind, source.path, at);
  const labels = Object.fromEntries(merged.map(({ name, value }) => [name, value]));
  const extracted = Object.entries(source.format.fields).filter(([, target]) => target === "label");
  const count = new Set([...Object.keys(labels), ...extracted.map(([name]) => name)]).size;
  return [
    ...(path === null ? [] : [path]),
    ...checkFormat(source.format, at),
    ...checkSourceOptions(source, at),
    ...lintLabels(labels).map((found) => ({ ...found, at })),
    ...merged.filter(hidesBuiltin).map(({ name }) => problem("label.name-reserved", { name }, { at })),
    ...(count > maxLabels ? [problem("label.too-many", { count, limit: maxLabels }, { at })] : []),
    ...(isTimeZone(source.timeZone)
      ? []
      : [problem("input.invalid", { field: "timeZone", reason: "zone" }, { at })]),
  ];
}

function checkSourceOptions({ options, kind, path, format }: DesiredSource, at: string): Problem[] {
  if (options === undefined) return [];
  // A problem of a config belongs to its log path as a whole.
  return checkOptions(options, { kind, format, isGlob: isGlob(path) }, at).map((found) => ({ ...found, at }));
}

/** `host`, `service`, `env` and `job` say where a line is from: another value there would be a lie. */
function hidesBuiltin({ from, value, over }: MergedLabel): boolean {
  return from === "builtin" && over.some((under) => under.value !== value);
}

export function checkStore({ pushUrl, tenant, auth, caFile }: DesiredAgent["store"]): Problem[] {
  return [
    ...(isHttpUrl(pushUrl)
      ? []
      : [problem("store.url-invalid", { url: pushUrl.slice(0, 120) }, { at: "store" })]),
    ...checkSignIn(auth, [pushUrl, tenant], caFile, "store"),
  ];
}

export function checkMetrics({ remoteWriteUrl, auth, caFile }: DesiredMetrics): Problem[] {
  return [
    ...(isHttpUrl(remoteWriteUrl)
      ? []
      : [problem("metrics.url-invalid", { url: remoteWriteUrl.slice(0, 120) }, { at: "metrics" })]),
    ...checkSignIn(auth, [remoteWriteUrl], caFile, "metrics"),
  ];
}

/** An address that carries no sign-in: that has its own, secret, place. */
export function isHttpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}

function checkSignIn(
  auth: DesiredAgent["store"]["auth"],
  texts: readonly (string | null)[],
  caFile: string | null,
  at: string,
): Problem[] {
  const files = [
    auth.kind === "basic" ? auth.passwordFile : null,
    auth.kind === "bearer" ? auth.tokenFile : null,
    caFile,
  ];
  const all = [...texts, auth.kind === "basic" ? auth.username : null, ...files];
  return [
    ...(all.some((text) => text !== null && hidden.test(text))
      ? [problem("value.control-character", {}, { at })]
      : []),
    ...files
      .filter((file) => file !== null && !file.startsWith("/"))
      .map((file) => problem("path.relative", { path: String(file).slice(0, 120) }, { at })),
  ];
}
