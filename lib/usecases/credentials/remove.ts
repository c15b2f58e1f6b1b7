import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { CredentialStore } from "@/lib/ports/stores";

/** Removes a credential that no server uses; otherwise `credential.in-use` with the count. */
export async function removeCredential(
  deps: { stores: { credentials: CredentialStore } },
  input: { id: string },
): Promise<Result<void>> {
  const row = (await deps.stores.credentials.list()).find((one) => one.id === input.id);
  if (!row) return fail(problem("not-found"));
  if (row.serverCount > 0)
    return fail(problem("credential.in-use", { name: row.name, count: row.serverCount }));
  return deps.stores.credentials.remove(input.id);
}
