import { type Problem, problem } from "../problem";
import { checkFleet, type Declared } from "./check";
import { type Finding, finding, maxFindings, placeOf, shown } from "./finding";
import { lostKeys, type Position, positionAt, positionsOf } from "./json-text";
import { normalFleet } from "./normal";
import { type FleetFile, fleetFileSchema, sections } from "./schema";
import { droppedFields, shapeFindings, unknownField } from "./shape";

/** More is no fleet that a person or a program wrote for Logyard. */
export const maxFileChars = 64 * 1024 * 1024;

export interface Located extends Finding {
  readonly position: Position;
}

export interface ReadFleet {
  /** Null when something in it keeps it from being used. */
  readonly fleet: FleetFile | null;
  /** Everything that was found, in the order of the text. */
  readonly findings: readonly Located[];
}

/** Reads the text of a fleet file: its form, its values, and whether its parts fit together. All findings at once. */
export function readFleet(text: string): ReadFleet {
  const json = text.replace(/^\ufeff/, "");
  if (json.length > maxFileChars)
    return refused(finding([], problem("fleet.text-too-long", { limit: maxFileChars })), {
      line: 1,
      column: 1,
    });
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch (error) {
    return notJson(json, error);
  }
  const twice = lostKeys(json).map(({ path, offset }) => ({
    ...finding(path, lostKey(String(path.at(-1)))),
    position: positionAt(json, offset),
  }));
  const { fleet, findings } = judge(raw);
  const positions = positionsOf(
    json,
    findings.slice(0, maxFindings).map(({ path }) => path),
  );
  const located = findings.map((one) => ({
    ...one,
    position: positions.get(placeOf(one.path)) ?? { line: 1, column: 1 },
  }));
  const all = [...twice, ...located].sort(
    (a, b) => a.position.line - b.position.line || a.position.column - b.position.column,
  );
  return { fleet: twice.length > 0 ? null : fleet, findings: all };
}

function lostKey(name: string): Problem {
  return name === "__proto__" ? unknownField(name) : problem("fleet.name-twice", { name: shown(name) });
}

/** The same for a value that was a file's content. */
export function judge(raw: unknown): { fleet: FleetFile | null; findings: readonly Finding[] } {
  const parsed = fleetFileSchema.safeParse(raw);
  if (parsed.success) {
    const dropped = droppedFields(raw, parsed.data);
    const fleet = normalFleet(parsed.data);
    const findings = [...dropped, ...checkFleet(fleet)];
    return { fleet: findings.some(({ severity }) => severity === "error") ? null : fleet, findings };
  }
  const shape = shapeFindings(parsed.error, raw);
  return { fleet: null, findings: [...shape, ...checkRest(raw, shape)] };
}

/** What can be said of the parts that have the right form, though others have not. */
function checkRest(raw: unknown, shape: readonly Finding[]): readonly Finding[] {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return [];
  const rest: Record<string, unknown> = { version: 1 };
  const declared: Declared = {};
  for (const section of sections) {
    const parts = (raw as Record<string, unknown>)[section];
    const whole = shape.filter(({ path }) => path[0] === section && path.length === 1).length > 0;
    declared[section] = whole ? null : new Set(Object.keys(parts ?? {}));
    if (!whole && parts !== undefined) rest[section] = without(parts as object, shape, section);
  }
  const parsed = fleetFileSchema.safeParse(rest);
  if (!parsed.success) return [];
  return checkFleet(normalFleet(parsed.data), declared).filter(({ severity }) => severity === "error");
}

function without(parts: object, shape: readonly Finding[], section: string): object {
  const bad = new Set(shape.filter(({ path }) => path[0] === section).map(({ path }) => String(path[1])));
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !bad.has(name)));
}

function notJson(json: string, error: unknown): ReadFleet {
  const said = error instanceof Error ? error.message : "";
  const offset = Number(/position (\d+)/.exec(said)?.[1] ?? json.length);
  const position = positionAt(json, Math.min(offset, json.length));
  const where = { line: position.line, column: position.column };
  return refused(
    finding([], problem("fleet.json-invalid", { count: where.line, limit: where.column })),
    position,
  );
}

function refused(one: Finding, position: Position): ReadFleet {
  return { fleet: null, findings: [{ ...one, position }] };
}
