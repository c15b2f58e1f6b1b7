import type { Problem } from "./problem";

/** An expected outcome: a value, or what went wrong as data. Bugs throw instead. */
export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<E>(problem: E): { readonly ok: false; readonly problem: E } {
  return { ok: false, problem };
}
