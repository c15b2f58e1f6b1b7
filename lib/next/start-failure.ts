import { sayProblem } from "@/lib/core/i18n/terminal-words";
import type { Language } from "@/lib/core/i18n/words";
import { DatabaseFailure } from "@/lib/ports/database";

/** Errors whose message is written for the person who starts Logyard. */
const told = ["EnvError", "MigrationError", "KeyFileError"];

/** Why Logyard did not start, for the person who started it; null for a bug. */
export function startFailure(error: unknown, language: Language): string | null {
  if (error instanceof DatabaseFailure) {
    const { what, why, next } = sayProblem(language)(error.problem);
    return `${what}\n  ${why}\n  ${next}`;
  }
  return error instanceof Error && told.includes(error.name) ? error.message : null;
}
