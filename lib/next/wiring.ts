import type { Deps } from "@/lib/usecases/deps";

/** The parts of this installation, made once per process. */
export async function getDeps(): Promise<Deps> {
  throw new Error("Not wired yet");
}
