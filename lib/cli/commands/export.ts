import { exportFleet } from "@/lib/usecases/fleet/export";
import { type ExitCode, exitCodes, type Terminal, tellProblem } from "../terminal";

/** Prints the stored fleet. */
export async function exportCommand(to: Terminal): Promise<ExitCode> {
  const { openDatabase } = await import("../wiring");
  const database = await openDatabase({ create: false });
  if (!database.ok) return tellProblem(to, database.problem, false);
  try {
    to.out(await exportFleet(database.value.deps));
    return exitCodes.done;
  } finally {
    await database.value.close();
  }
}
