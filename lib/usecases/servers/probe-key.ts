import type { z } from "zod";
import type { probeKeySchema } from "@/lib/core/fleet/forms/server";
import type { HostKey } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { jumpTarget, type TargetDeps } from "@/lib/usecases/hosts/target";

/** Reads the key that a host shows, for the operator to accept. Nothing is sent to it but the key exchange. */
export async function probeKey(
  deps: TargetDeps & Pick<Deps, "hosts">,
  input: z.output<typeof probeKeySchema>,
  signal?: AbortSignal,
): Promise<Result<{ readonly hostKey: HostKey; readonly banner: string }>> {
  const known = await deps.stores.servers.findByAddress(input.address, input.port);
  if (known) return fail(problem("name.taken", { name: known.name }, { at: "address" }));
  const jump = await jumpTarget(deps, input.jumpServerId);
  if (!jump.ok) return jump;
  return deps.hosts.scanHostKey(input.address, input.port, {
    timeoutMs: 10_000,
    jump: jump.value,
    ...(signal ? { signal } : {}),
  });
}
