import type { Admission } from "./access";

/** Who sends the current request, or null. */
export async function readSession(): Promise<Admission | null> {
  return null;
}
