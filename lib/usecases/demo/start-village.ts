import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { DemoSwitch, DemoVillage } from "@/lib/ports/demo-village";

/** Starts the demo fleet, or says with the cause why it did not start: a port that is taken, a disk that is full. */
export async function startVillage(demo: DemoSwitch): Promise<Result<DemoVillage>> {
  try {
    return ok(await demo.start());
  } catch (cause) {
    return fail(problem("demo.unavailable", {}, { evidence: String(cause) }));
  }
}
