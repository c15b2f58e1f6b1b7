import type { Artifact } from "@/lib/core/packages/source";
import { problem } from "@/lib/core/problem";
import { cleanOutput } from "@/lib/core/redact";
import { fail, ok, type Result } from "@/lib/core/result";
import { asRoot, rootCommands } from "@/lib/core/rollout/script/as-root";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import { receiveExit, receiveHeader } from "@/lib/core/rollout/script/receive";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import { sudoProblem } from "@/lib/usecases/hosts/run-script";
import type { HostAccess } from "@/lib/usecases/hosts/target";

const longestPushMs = 30 * 60_000;

/**
 * Sends an uploaded package to a host, which keeps it only when its sha256 is right. `onSent` hears the bytes that
 * have left. Problems: `package.upload-missing`, `host.disk-full`, or what SSH and sudo say.
 */
export async function pushPackage(
  deps: Pick<Deps, "packages">,
  host: RemoteHost,
  access: HostAccess,
  input: {
    readonly artifact: Artifact;
    readonly layout?: AgentLayout;
    readonly signal?: AbortSignal;
    readonly onSent?: (bytes: number) => void;
  },
): Promise<Result<void>> {
  const { artifact, layout, signal, onSent } = input;
  const { sha256, format, place } = artifact;
  const name = place.kind === "upload" ? place.name : place.url;
  const file = await deps.packages.open(sha256);
  if (!file) return fail(problem("package.upload-missing", { name }));
  const { sizeBytes } = file;
  const { sudo } = access;
  async function* stdin() {
    const password = sudo.mode === "password" ? `${sudo.password?.reveal() ?? ""}\n` : "";
    yield new TextEncoder().encode(password + receiveHeader({ sizeBytes, sha256, format }));
    let sent = 0;
    for await (const chunk of file?.bytes ?? []) {
      yield chunk;
      sent += chunk.length;
      onSent?.(sent);
    }
  }
  const ran = await host.exec(asRoot(sudo.mode, rootCommands.receive(layout)), {
    stdin: stdin(),
    timeoutMs: longestPushMs,
    ...(signal ? { signal } : {}),
  });
  if (!ran.ok) return ran;
  if (ran.value.code === 0) return ok(undefined);
  const evidence = cleanOutput(ran.value.stderr, access.secrets, 2000);
  const refusal = sudoProblem(ran.value, sudo);
  if (refusal) return fail(refusal);
  if (ran.value.code === receiveExit.full || evidence.includes("No space left")) {
    return fail(problem("host.disk-full", { path: "/var/lib" }, { evidence }));
  }
  return ran.value.code === receiveExit.short
    ? fail(problem("package.upload-changed", { name }, { evidence }))
    : fail(problem("host.command-failed", { code: ran.value.code ?? 0 }, { evidence }));
}
