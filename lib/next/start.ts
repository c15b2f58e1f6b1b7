import { setMaxListeners } from "node:events";
import { terminalLanguage } from "@/lib/core/i18n/terminal-words";
import { runWorker } from "@/lib/usecases/jobs/worker";
import { plantAtStart } from "@/lib/usecases/saved-queries/plant-at-start";
import { logBug, logLine, newRequestId } from "./log";
import { startFailure } from "./start-failure";
import { closeWiring, getWiring } from "./wiring";

const stopWithinMs = 8_000;

/** Migrations, stores and background work; a start that fails ends the process with the reason. */
export async function start(): Promise<void> {
  const stopping = new AbortController();
  // Every host and store that is asked at the moment listens to it, and lets go when it has answered.
  setMaxListeners(0, stopping.signal);
  try {
    const { deps } = await getWiring();
    await plantAtStart(deps);
    const work = runWorker(deps, {
      signal: stopping.signal,
      onError: (error) => logBug(newRequestId(), "worker", error),
    });
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.once(signal, () => {
        stopping.abort();
        void stop(work);
      });
  } catch (error) {
    const told = startFailure(error, terminalLanguage(process.env));
    if (told === null) logBug(newRequestId(), "start", error);
    else process.stderr.write(`\n${told}\n`);
    process.exit(1);
  }
}

/** Lets the host that is in its transaction finish; work that takes longer is settled at the next start. */
async function stop(work: Promise<void>): Promise<void> {
  setTimeout(() => {
    logLine("warn", "stopped-before-work-ended");
    process.exit(0);
  }, stopWithinMs).unref();
  await work;
  await closeWiring();
  process.exit(0);
}
