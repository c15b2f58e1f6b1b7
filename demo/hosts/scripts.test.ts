import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliveryScript, parseDelivery } from "@/lib/core/delivery/script";
import { parseStoreReach, storeReachScript } from "@/lib/core/fleet/check-scripts";
import { listLogFilesScript, readLogFiles } from "@/lib/core/logfiles/list-script";
import { readSample, sampleFileScript, sampleJournalScript } from "@/lib/core/logfiles/sample-script";
import { apply, configOf, install, temporaryVillage } from "../__rig__/fixture";
import { boot, nonce, run } from "../__rig__/host-client";
import type { VillageHost } from "../village";

let village: Awaited<ReturnType<typeof temporaryVillage>>;
beforeAll(async () => {
  village = await temporaryVillage();
});
afterAll(() => village.end());

async function seen(host: VillageHost) {
  const paths = [
    { id: "access", kind: "file", path: host.accessLog },
    { id: "error", kind: "file", path: host.errorLog },
    { id: "glob", kind: "file", path: `${host.accessLog.replace(/\/[^/]*$/, "")}/*.log` },
    { id: "absent", kind: "file", path: "/var/log/nothing.log" },
    { id: "journal", kind: "journal", path: `${host.service}.service` },
  ] as const;
  const done = await boot(village, host, deliveryScript({ nonce, paths }), "fg");
  const read = parseDelivery(done.stdout, nonce, paths);
  if (!read) throw new Error(`${done.code} ${done.stdout} ${done.stderr}`);
  return { ...read, of: (id: string) => read.paths.find((p) => p.id === id)!.file };
}

describe("scripts that only look, on a simulated host", () => {
  it("proof: sees the newest lines, sizes and the agent", async () => {
    const host = village.host("icsc-center-02");
    const read = await seen(host);
    expect(read).toMatchObject({ agentState: "active", dropped: 0 });
    expect(read.of("access")).toMatchObject({
      mode: "0640 app:adm",
      readable: true,
      blockedAt: null,
      path: host.accessLog,
    });
    expect(read.of("access")!.lines.length).toBeGreaterThan(10);
    expect(read.of("glob")!.lines.length).toBeGreaterThan(0);
    expect(read.of("absent")).toBeNull();
    expect(read.of("journal")!.lines.length).toBeGreaterThan(0);
  });

  it("proof: says truly that the agent's user cannot read a file, and that a repair helps", async () => {
    const host = village.host("icsc-center-05");
    await install(village, host);
    expect((await seen(host)).of("error")).toMatchObject({ mode: "0640 root:root", readable: false });
    expect((await apply(village, host, configOf(village, host))).end).toMatchObject({ outcome: "committed" });
    const fixed = await run(village, host, `sudo -n setfacl -m u:alloy:r ${host.errorLog}`);
    expect(fixed.code).toBe(0);
    expect((await seen(host)).of("error")).toMatchObject({ readable: true });
  });

  it("proof: names the folder that stops the agent's user", async () => {
    const host = village.host("icsc-center-06");
    await run(village, host, "sudo -n chmod 0700 /var/log/gunicorn");
    expect((await seen(host)).of("access")).toMatchObject({
      readable: false,
      blockedAt: "/var/log/gunicorn",
    });
    await run(village, host, "sudo -n chmod 0755 /var/log/gunicorn");
  });

  it("lists log files and samples them", async () => {
    const host = village.host("icsc-platform");
    const listed = readLogFiles((await boot(village, host, listLogFilesScript(), "fg")).stdout);
    expect(listed.map((f) => f.path).sort()).toEqual([host.accessLog, host.errorLog]);
    expect(listed[0]).toMatchObject({ mode: "0640", owner: "app:adm" });
    const sample = readSample((await boot(village, host, sampleFileScript(host.accessLog), "fg")).stdout);
    expect(sample).toMatchObject({ file: host.accessLog, readableByAgent: null });
    expect(sample!.lines).toHaveLength(200);
    const glob = readSample(
      (await boot(village, host, sampleFileScript("/var/log/ssc_api/*.log"), "fg")).stdout,
    );
    expect(glob!.lines.length).toBeGreaterThan(10);
    const journal = readSample(
      (await boot(village, host, sampleJournalScript("ssc-api.service"), "fg")).stdout,
    );
    expect(journal!.lines[0]).toContain("Started ssc-api");
  });

  it("reaches the village's store and nothing else", async () => {
    const host = village.host("icsc-platform");
    const reach = async (url: string) =>
      parseStoreReach(
        (await boot(village, host, storeReachScript({ nonce, url, ownCa: false }), "fg")).stdout,
        nonce,
      );
    expect(await reach(village.storeUrl)).toBe(200);
    expect(await reach("http://example.com:3100")).toBeNull();
  });
});
