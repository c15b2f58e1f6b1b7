import { logBug, newRequestId } from "./log";
import { closeWiring, getWiring } from "./wiring";

const stopWithinMs = 8_000;

/** Migrations, stores and background work; a start that fails ends the process with the reason. */
export async function start(): Promise<void> {
  try {
    await getWiring();
  } catch (error) {
    logBug(newRequestId(), "start", error);
    process.exit(1);
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
}

/** Streams end by themselves when their clients go; work that does not end in time is settled at the next start. */
async function stop(): Promise<void> {
  setTimeout(() => process.exit(0), stopWithinMs).unref();
  await closeWiring().catch(() => undefined);
  process.exit(0);
}
