import type { Firewall } from "@/lib/core/firewall/rules";
import { firewalls } from "@/lib/core/firewall/rules";
import type { Problem } from "@/lib/core/problem";
import type { Result } from "@/lib/core/result";
import { type FirewallText, firewallText } from "@/lib/core/store-texts/firewall";
import { type GrafanaTexts, grafanaTexts } from "@/lib/core/store-texts/grafana";
import type { Deps } from "@/lib/usecases/deps";

/** What goes with a store beside Loki itself, as it is stored now. */
export interface StoreTexts {
  readonly grafana: Result<GrafanaTexts, Problem[]>;
  readonly firewalls: Readonly<Record<Firewall, Result<FirewallText, Problem[]>>>;
}

/** The texts of every store, by its id. */
export async function storeTexts(deps: Pick<Deps, "stores">): Promise<Readonly<Record<string, StoreTexts>>> {
  const [stores, servers] = await Promise.all([deps.stores.logStores.list(), deps.stores.servers.list()]);
  return Object.fromEntries(
    stores.map((store) => {
      const rules = firewalls.map((firewall) => [firewall, firewallText(firewall, store, servers)]);
      return [store.id, { grafana: grafanaTexts(store), firewalls: Object.fromEntries(rules) }];
    }),
  );
}
