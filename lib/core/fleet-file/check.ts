import type { Finding } from "./finding";
import { checkReferences, type Declared } from "./references";
import type { FleetFile } from "./schema";
import { checkUse } from "./use";
import { checkValues } from "./values";

export type { Declared } from "./references";

/**
 * Everything that keeps a fleet of the right form from working, and hints at what is probably not meant. `declared`
 * names the parts that a reference may point to, when some of them are not in `fleet` because their form is wrong.
 */
export function checkFleet(fleet: FleetFile, declared: Declared = {}): readonly Finding[] {
  return [...checkReferences(fleet, declared), ...checkValues(fleet), ...checkUse(fleet)];
}
