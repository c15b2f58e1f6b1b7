import type { CredentialStore, ListedCredential } from "@/lib/ports/stores";

/** What may be shown of the credentials, by name, with the number of servers that use each. */
export async function listCredentials(deps: {
  stores: { credentials: CredentialStore };
}): Promise<readonly ListedCredential[]> {
  const rows = await deps.stores.credentials.list();
  return rows.toSorted((a, b) => a.name.localeCompare(b.name));
}
