import { problem } from "@/lib/core/problem";
import { cleanOutput } from "@/lib/core/redact";
import { fail, ok, type Result } from "@/lib/core/result";
import { factsScript } from "@/lib/core/rollout/script/facts";
import { type FactsReport, kernelName, parseFacts } from "@/lib/core/rollout/script/facts-parse";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import { runScript } from "./run-script";
import type { HostAccess } from "./target";

/** Reads what a rollout must know of a host, in one round trip; what a dead transaction left is finished first. */
export async function readFacts(
  deps: Pick<Deps, "clock" | "ids">,
  host: RemoteHost,
  access: HostAccess,
  options: {
    /** Managed files beside the config. */
    readonly paths?: readonly string[];
    /** Log files and globs whose sizes are asked for. */
    readonly logPaths?: readonly string[];
    readonly layout?: AgentLayout;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Result<FactsReport>> {
  const nonce = deps.ids.next();
  const { layout, paths, logPaths } = options;
  const sentMs = deps.clock.now().getTime();
  const ran = await runScript(host, {
    script: factsScript({
      nonce,
      ...(paths ? { paths } : {}),
      ...(logPaths ? { logPaths } : {}),
      ...(layout ? { layout } : {}),
    }),
    mode: "fg",
    txId: nonce,
    nonce,
    sudo: access.sudo,
    // A reload that a recovery makes may take 45 s.
    timeoutMs: 150_000,
    ...(layout ? { layout } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!ran.ok) return ran;
  // The host read its clock somewhere between our sending and our receiving.
  const middleMs = (sentMs + deps.clock.now().getTime()) / 2;
  const report = parseFacts(ran.value.stdout, nonce, middleMs);
  if (report) return ok(report);
  const kernel = kernelName(ran.value.stdout, nonce);
  if (kernel !== null && kernel !== "Linux") return fail(problem("host.not-linux", {}, { evidence: kernel }));
  const evidence = cleanOutput(`${ran.value.stderr}\n${ran.value.stdout}`.trim(), access.secrets, 2000);
  return fail(problem("host.reply-invalid", { address: access.target.address }, { evidence }));
}
