import {
  type AgentOptions,
  agentOptionsKey,
  agentOptionsSchema,
  metricsSecretKey,
  plainAgent,
} from "@/lib/core/fleet/agent-options";
import { ok, type Result } from "@/lib/core/result";
import type { Secret } from "@/lib/core/secret";
import type { SettingStore } from "@/lib/ports/stores";
import type { Vault } from "@/lib/ports/vault";

/** Additional data that binds the sealed secret to its row. */
const context = `setting:${metricsSecretKey}`;

interface Settings {
  readonly stores: { readonly settings: SettingStore };
}

/** What every agent does beside shipping logs; nothing, before somebody says otherwise. */
export async function readAgentOptions({ stores }: Settings): Promise<AgentOptions> {
  const text = await stores.settings.get(agentOptionsKey);
  return text === null ? plainAgent : agentOptionsSchema.parse(JSON.parse(text));
}

/** Whether the endpoint has a password or token; it is never shown. */
export async function hasMetricsSecret({ stores }: Settings): Promise<boolean> {
  return Boolean(await stores.settings.get(metricsSecretKey));
}

/** The endpoint's password or token; null for none. Problem: `credential.seal-broken`. */
export async function openMetricsSecret(
  deps: Settings & { readonly vault: Vault },
): Promise<Result<Secret | null>> {
  const sealed = await deps.stores.settings.get(metricsSecretKey);
  return sealed ? deps.vault.open(sealed, context) : ok(null);
}

/** Seals it; null forgets it. */
export async function storeMetricsSecret(
  deps: Settings & { readonly vault: Vault },
  secret: Secret | null,
): Promise<void> {
  await deps.stores.settings.set(metricsSecretKey, secret === null ? "" : deps.vault.seal(secret, context));
}
