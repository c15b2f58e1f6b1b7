import { fleetJsonSchema } from "@/lib/core/fleet-file/json-schema";
import { type ExitCode, exitCodes, type Terminal } from "../terminal";

/** Prints what a fleet file may hold, for editors and other checkers. */
export function schemaCommand(to: Terminal): ExitCode {
  to.out(fleetJsonSchema());
  return exitCodes.done;
}
