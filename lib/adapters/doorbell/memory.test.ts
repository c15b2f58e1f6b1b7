import { expect, it } from "vitest";
import { memoryDoorbell } from "./memory";

it("wakes all who wait for the topic, and nobody else", async () => {
  const bell = memoryDoorbell();
  const woken: string[] = [];
  const wait = async (who: string, topic: string) => {
    await bell.wait(topic, 5_000, stop.signal);
    woken.push(who);
  };
  const stop = new AbortController();
  const all = [wait("a", "rollout:1"), wait("b", "rollout:1"), wait("c", "rollout:2")];
  bell.ring("rollout:1");
  await Promise.all(all.slice(0, 2));
  expect(woken).toEqual(["a", "b"]);
  stop.abort();
  await all[2];
  expect(woken).toEqual(["a", "b", "c"]);
});

it("gives up after its time, and at once when already aborted", async () => {
  const bell = memoryDoorbell();
  await bell.wait("t", 5);
  await bell.wait("t", 60_000, AbortSignal.abort());
});
