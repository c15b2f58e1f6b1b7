import type { SudoMode } from "@/lib/core/fleet/model";
import { type Problem, problem } from "@/lib/core/problem";
import { cleanOutput } from "@/lib/core/redact";
import { fail, ok, type Result } from "@/lib/core/result";
import { asRoot, rootCommands } from "@/lib/core/rollout/script/as-root";
import { type BootMode, bootExit, bootHeader, overMark } from "@/lib/core/rollout/script/boot";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { Secret } from "@/lib/core/secret";
import type { ExecResult, RemoteHost } from "@/lib/ports/remote-host";
import { RootShell } from "./root-shell";
import { sha256Hex } from "./sha256";

/** How commands become root on a host. */
export interface Sudo {
  readonly mode: SudoMode;
  /** Given on standard input only. */
  readonly password: Secret | null;
}

export interface ScriptRequest {
  readonly script: string;
  readonly mode: Exclude<BootMode, "step">;
  /** Name of the run on the host; a detached one is started at most once under it. */
  readonly txId: string;
  readonly nonce: string;
  readonly sudo: Sudo;
  readonly layout?: AgentLayout;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly onStdout?: (text: string) => void;
  readonly maxBytes?: number;
}

/**
 * Sends a script to the host as root and runs it whole or not at all (the boot protocol of lib/core/rollout/script/boot.ts).
 * On a `RootShell` a script that only reads leaves the shell running for the next one.
 */
export async function runScript(host: RemoteHost, request: ScriptRequest): Promise<Result<ExecResult>> {
  const { script, txId, nonce, sudo, layout } = request;
  const isStep = host instanceof RootShell && request.mode === "fg" && !request.onStdout;
  const mode = isStep ? "step" : request.mode;
  const length = new TextEncoder().encode(script).length;
  const header = bootHeader({ txId, nonce, length, sha256: await sha256Hex(script), mode });
  const password = sudo.mode === "password" ? `${sudo.password?.reveal() ?? ""}\n` : "";
  const command = asRoot(sudo.mode, rootCommands.script(layout));
  const options = {
    timeoutMs: request.timeoutMs,
    ...(request.signal ? { signal: request.signal } : {}),
    ...(request.onStdout ? { onStdout: request.onStdout } : {}),
    maxBytes: request.maxBytes ?? 4 * 1024 * 1024,
  };
  const ran =
    host instanceof RootShell
      ? await host.send(
          { command, before: password, text: header + script, over: isStep ? overMark(nonce) : null },
          options,
        )
      : await host.exec(command, { ...options, stdin: password + header + script });
  if (!ran.ok || ran.value.code === 0) return ran;
  const refusal = sudoProblem(ran.value, sudo) ?? bootProblem(ran.value, sudo);
  return refusal ? fail(refusal) : ok(ran.value);
}

/** Why sudo did not run the command, from its own words (the C locale's; others fall through to the caller). */
export function sudoProblem(ran: ExecResult, sudo: Sudo): Problem | null {
  if (sudo.mode === "root") return null;
  const said = cleanOutput(ran.stderr, sudo.password ? [sudo.password] : [], 1000);
  const extra = { at: "sudo", evidence: said };
  if (/incorrect password|Sorry, try again|no password was provided/i.test(said)) {
    return problem("sudo.password-wrong", {}, { ...extra, at: "sudoPassword" });
  }
  if (/a password is required|askpass/i.test(said)) return problem("sudo.password-needed", {}, extra);
  if (/not in the sudoers|not allowed to|may not run sudo|must have a tty|sudo: .*not found/i.test(said)) {
    return problem("sudo.refused", {}, extra);
  }
  return ran.code === 1 && said.includes("sudo:") ? problem("sudo.refused", {}, extra) : null;
}

function bootProblem(ran: ExecResult, sudo: Sudo): Problem | null {
  const evidence = cleanOutput(
    `${ran.stderr}\n${ran.stdout}`.trim(),
    sudo.password ? [sudo.password] : [],
    2000,
  );
  switch (ran.code) {
    case bootExit.noHeader:
    case bootExit.short:
      return problem("host.connection-lost", { phase: "upload" }, { evidence });
    case bootExit.unitRefused:
    case bootExit.noStart:
      return problem("host.command-failed", { code: ran.code }, { evidence });
    default:
      return null;
  }
}
