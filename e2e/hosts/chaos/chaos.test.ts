import { afterAll, beforeAll, expect, it } from "vitest";
import { Lane, type Verdict } from "./lane";

const runs = Number(process.env.LOGYARD_CHAOS_RUNS ?? 30);
const seed = process.env.LOGYARD_CHAOS_SEED ?? "1";
const lanes: Lane[] = [];

beforeAll(async () => {
  // Every other host has the agent that fails on demand; the others have the real one, where there is one.
  for (let i = 0; i < (runs < 100 ? 4 : 8); i += 1) lanes.push(await Lane.open(i % 2 === 1));
}, 120_000);
afterAll(() => Promise.all(lanes.map((lane) => lane.close())));

it(`survives ${runs} attacks, seed ${seed}`, { timeout: 3_600_000 }, async () => {
  const verdicts: Verdict[] = [];
  await Promise.all(
    lanes.map(async (lane, first) => {
      for (let run = first; run < runs; run += lanes.length) verdicts.push(tell(await lane.run(seed, run)));
    }),
  );
  console.log(`${runs} attacks, seed ${seed}\n${table(verdicts)}`);
  expect(verdicts).toHaveLength(runs);
  expect(verdicts.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
});

/** One line as it comes: a run of hundreds takes minutes. */
function tell(verdict: Verdict): Verdict {
  const { run, attack, told, disk, wrong } = verdict;
  process.stdout.write(`${run} ${attack}: ${told}, ${disk} config${wrong.length > 0 ? " WRONG" : ""}\n`);
  return verdict;
}

/** How many attacks of each kind ended how. */
function table(verdicts: readonly Verdict[]): string {
  const counts = new Map<string, number>();
  for (const { attack, told, disk } of verdicts) {
    const key = `${attack}: ${told}, ${disk} config`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, count]) => `${String(count).padStart(5)}  ${key}`)
    .join("\n");
}
