import { checkFleetText } from "@/lib/usecases/fleet/check";
import { findingsAsJson, tellFindings } from "../findings";
import { readInput } from "../read-input";
import { type ExitCode, exitCodes, printJson, type Terminal, tellProblem } from "../terminal";

/** Says all that is wrong with a fleet file, and what is probably not meant. */
export async function checkCommand(to: Terminal, asked: { file: string; json: boolean }): Promise<ExitCode> {
  const { file, json } = asked;
  const text = await readInput(to, file);
  if (!text.ok) return tellProblem(to, text.problem, json);
  const { good, findings } = checkFleetText(text.value);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const hints = findings.length - errors;
  if (json) printJson(to, { ok: good !== null, findings: findingsAsJson(to, findings) });
  else {
    tellFindings(to, file, findings);
    to.say(`${good === null ? to.t("refused", { errors, hints }) : goodWords(to, good.file, hints)}\n`);
  }
  return good === null ? exitCodes.problems : exitCodes.done;
}

function goodWords(
  to: Terminal,
  file: { servers: object; services: object; logStores: object },
  hints: number,
): string {
  const count = (part: object) => Object.keys(part).length;
  const { servers, services, logStores } = file;
  return to.t("good", {
    servers: count(servers),
    services: count(services),
    stores: count(logStores),
    hints,
  });
}
