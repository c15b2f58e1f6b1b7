import type { Credential } from "@/lib/core/fleet/model";
import type { CredentialStore } from "@/lib/ports/stores";

/** What may be shown of the credentials, by name, with the number of servers that use each. */
export async function listCredentials(deps: {
  stores: { credentials: CredentialStore };
}): Promise<readonly (Credential & { readonly serverCount: number })[]> {
  const rows = await deps.stores.credentials.list();
  return rows.toSorted((a, b) => a.name.localeCompare(b.name));
}
