import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { canRunSshd, freePort, makeKey, type Sshd, startSshd } from "@/lib/adapters/ssh/__rig__/sshd";
import { Secret } from "@/lib/core/secret";
import { sealSignIn } from "@/lib/usecases/credentials/sealing";
import { openRealFleet, type RealFleet } from "./__rig__/real-fleet";
import { actor } from "./__rig__/real-server";
import { resumeRollout } from "./resume";
import { runRollout } from "./run";

describe.runIf(canRunSshd)("a host that answers but is not let in, or does not let in, is a failure", () => {
  let sshd: Sshd;
  let fleet: RealFleet;
  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(() => sshd.stop());
  beforeEach(async () => {
    fleet = await openRealFleet(sshd);
  });
  afterEach(() => fleet.close());

  const run = (id: string) => runRollout(fleet.deps, id, { layout: fleet.real.layout });
  const signInWith = (path: string) => {
    const privateKey = new Secret(readFileSync(path, "utf8"));
    const sealed = sealSignIn(fleet.deps.vault, "cred", { kind: "key", privateKey, passphrase: null });
    return fleet.test.stores.credentials.replace("cred", { sealed, fingerprint: null });
  };
  const pin = (blob: string) =>
    fleet.test.stores.servers.pin("a", { ...sshd.target.hostKey, blob }, actor.name);

  it.each([
    {
      code: "host.key-changed",
      harm: () => pin(Buffer.from("the key before").toString("base64")),
      mend: () => pin(sshd.target.hostKey.blob),
    },
    {
      code: "host.sign-in-refused",
      async harm() {
        makeKey(join(sshd.dir, "stranger"));
        await signInWith(join(sshd.dir, "stranger"));
      },
      mend: () => signInWith(join(sshd.dir, "user_key")),
    },
  ])("$code pauses the rollout until it is mended; a host that is away does not", async (given) => {
    const id = await fleet.start([
      await fleet.server("a"),
      await fleet.server("away", await freePort()),
      await fleet.server("later", await freePort()),
    ]);
    const states = async () =>
      (await fleet.result(id)).timeline.hosts.map(({ state, problem }) => [state, problem?.code ?? null]);
    await given.harm();
    await run(id);
    expect(await states()).toEqual([
      ["aborted", given.code],
      ["waiting", null],
      ["waiting", null],
    ]);
    const { state, timeline } = await fleet.result(id);
    expect([state, timeline.pause?.problem?.code]).toEqual(["paused", given.code]);
    expect(fleet.real.configText()).toBeNull();

    await given.mend();
    expect(await resumeRollout(fleet.deps, { id, mode: "retry" }, actor)).toMatchObject({ ok: true });
    await run(id);
    expect(await states()).toEqual([
      ["committed", null],
      ["unreachable", "host.refused"],
      ["unreachable", "host.refused"],
    ]);
    expect((await fleet.result(id)).state).toBe("incomplete");
  });
});
