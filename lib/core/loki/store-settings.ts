import { z } from "zod";
import { guestSchema } from "../firewall/rules";
import { type LokiSettings, type ManagedLoki, managedLokiSchema } from "./settings";

/** What a log store remembers of itself beside its address: the JSON of `LogStore.settings`. */
export const storeSettingsSchema = z.strictObject({
  /** What a managed Loki is installed with; null for an external one. */
  loki: managedLokiSchema.nullable().default(null),
  /** Who may reach the store besides the agents of its servers: Grafana, Logyard, a colleague's network. */
  guests: z.array(guestSchema).max(200, "label.too-many").default([]),
});
export type StoreSettings = z.infer<typeof storeSettingsSchema>;
export type StoreSettingsForm = z.input<typeof storeSettingsSchema>;

/** A store that nothing was said about yet. */
export const noStoreSettings: StoreSettings = { loki: null, guests: [] };

export interface LokiNode {
  /** Null: the only node of its store. */
  readonly name: string | null;
  readonly settings: LokiSettings;
}

/** The settings of each node, in the order in which they were given. */
export function lokiNodes(store: ManagedLoki): readonly LokiNode[] {
  const { shape, ...shared } = store;
  if (shape.kind !== "cluster") return [{ name: null, settings: { ...shared, shape } }];
  return shape.nodes.map(({ name }) => ({ name, settings: { ...shared, shape: { ...shape, self: name } } }));
}
