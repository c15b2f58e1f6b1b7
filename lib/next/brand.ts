const brand = Symbol.for("logyard.door");

/** What a door was declared with; the test of all doors reads it back. */
export interface Door {
  readonly kind: "action" | "route" | "page";
  readonly name: string;
  /** "public" only for the few doors that must open before sign-in. */
  readonly role: "viewer" | "operator" | "admin" | "public";
}

/** Marks a function as made by defineAction, defineRoute or definePage. */
export function branded<F extends (...args: never[]) => unknown>(fn: F, door: Door): F {
  Object.defineProperty(fn, brand, { value: door });
  return fn;
}

/** The declaration of a door, or null when the function was not made by the porch. */
export function doorOf(fn: unknown): Door | null {
  if (typeof fn !== "function") return null;
  return (fn as { [brand]?: Door })[brand] ?? null;
}
