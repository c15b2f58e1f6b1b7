import type { AdoptedConfig } from "@/lib/ports/adoptions";
import type { Deps } from "@/lib/usecases/deps";

/** Whose file it is that a rollout would replace on a host. */
export interface Ownership {
  /** Nobody allowed to replace it: Logyard did not write it, and no operator adopted it. */
  readonly unmanaged: boolean;
  /** Set when it is a file of others that an operator adopted as it is now. */
  readonly adopted: Pick<AdoptedConfig, "authorName" | "createdAt"> | null;
}

/**
 * Logyard's own is what it committed last, or what it is about to write. The sha256 counts alone: a header line is
 * copied along when somebody edits the file.
 */
export async function ownershipOf(
  deps: { readonly stores: Pick<Deps["stores"], "rollouts" | "adoptions"> },
  serverId: string,
  { previousSha, configSha }: { readonly previousSha: string | null; readonly configSha: string },
): Promise<Ownership> {
  if (previousSha === null || previousSha === configSha) return { unmanaged: false, adopted: null };
  const last = await deps.stores.rollouts.latestRevision(serverId);
  if (last?.sha256 === previousSha) return { unmanaged: false, adopted: null };
  const adopted = await deps.stores.adoptions.find(serverId);
  const isAdopted = adopted?.sha256 === previousSha;
  return { unmanaged: !isAdopted, adopted: isAdopted ? adopted : null };
}
