import { visible } from "@/lib/core/i18n/terminal-words";
import { checkFleetText } from "@/lib/usecases/fleet/check";
import { withManifest } from "@/lib/usecases/fleet/manifest";
import { findingsAsJson, tellFindings } from "../findings";
import { readInput } from "../read-input";
import { type ExitCode, exitCodes, printJson, type Terminal, tellProblem } from "../terminal";
import { writeOutput } from "../write-output";

/** Writes the files of every server and store below a folder: all of them, or with an error none. */
export async function compileCommand(
  to: Terminal,
  { file, out, json }: { file: string; out: string; json: boolean },
): Promise<ExitCode> {
  const text = await readInput(to, file);
  if (!text.ok) return tellProblem(to, text.problem, json);
  const { good, findings } = checkFleetText(text.value);
  if (!json) tellFindings(to, file, findings);
  if (good === null) {
    const errors = findings.filter(({ severity }) => severity === "error").length;
    if (json) printJson(to, { ok: false, findings: findingsAsJson(to, findings) });
    else to.say(`${to.t("refused", { errors, hints: findings.length - errors })}\n`);
    return exitCodes.problems;
  }
  const files = withManifest(good.compiled.parts);
  const written = await writeOutput(to.resolve(out), files);
  if (!written.ok) {
    for (const one of written.problem) tellProblem(to, one, json);
    return exitCodes.problems;
  }
  const counts = {
    servers: good.compiled.parts.filter(({ kind }) => kind === "server").length,
    stores: good.compiled.parts.filter(({ kind }) => kind === "store").length,
    ...written.value,
  };
  if (json)
    printJson(to, { ok: true, out: to.resolve(out), ...counts, findings: findingsAsJson(to, findings) });
  else to.say(`${to.t("compiled", { ...counts, out: visible(out) })}\n`);
  return exitCodes.done;
}
