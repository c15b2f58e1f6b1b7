import type { Labels } from "@/lib/core/fleet/labels";

/** A series over the steps of a query; undefined where it has no sample. */
export interface Series {
  readonly labels: Labels;
  readonly values: (number | undefined)[];
}

/** The moments at which a metric query is evaluated. */
export interface Steps {
  readonly startNs: bigint;
  readonly stepNs: bigint;
  readonly count: number;
}

export const emptyValues = (steps: Steps): undefined[] =>
  Array.from({ length: steps.count }, () => undefined);

export const stepAt = (steps: Steps, index: number): bigint => steps.startNs + steps.stepNs * BigInt(index);

export const constantSeries = (value: number, steps: Steps): Series => ({
  labels: {},
  values: Array.from({ length: steps.count }, () => value),
});

/** A float as Go prints it with format 'f' and the shortest precision. */
export function printFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const text = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign, first, rest = "", exponent] = parts;
  const digits = `${first}${rest}`;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, "0")}`;
}

export function pickLabels(labels: Labels, names: readonly string[]): Labels {
  const picked: Record<string, string> = {};
  for (const name of names)
    if (labels[name] !== undefined && labels[name] !== "") picked[name] = labels[name];
  return picked;
}

export function omitLabels(labels: Labels, names: readonly string[]): Labels {
  const kept: Record<string, string> = {};
  for (const name of Object.keys(labels)) if (!names.includes(name)) kept[name] = labels[name]!;
  return kept;
}
