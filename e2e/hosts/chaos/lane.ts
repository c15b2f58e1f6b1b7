import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Server } from "@/lib/core/fleet/model";
import { learnEnd } from "@/lib/usecases/rollouts/learn";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { settleRollout } from "@/lib/usecases/rollouts/settle";
import { ControlPlane } from "../control-plane";
import { RigHost } from "../rig/host";
import { Link } from "../rig/link";
import { type Attack, attacks } from "./attacks";
import { Chance } from "./chance";

const config = "/etc/alloy/config.alloy";
const sha = (text: string) => createHash("sha256").update(text).digest("hex");

/** How one attacked rollout ended, and what must not be so. */
export interface Verdict {
  readonly run: number;
  readonly attack: string;
  /** What the control plane says, after the next contact. */
  readonly told: string;
  readonly disk: "old" | "new" | "neither";
  readonly wrong: readonly string[];
}

/** One host with a control plane of its own, attacked again and again. */
export class Lane {
  #spare: ChildProcess;

  private constructor(
    readonly host: RigHost,
    readonly link: Link,
    readonly plane: ControlPlane,
    readonly server: Server,
    readonly standIn: boolean,
  ) {
    this.#spare = this.#warmUp();
  }

  static async open(standIn: boolean): Promise<Lane> {
    const host = await RigHost.start(standIn ? "stand-in" : "any");
    const link = await Link.open(host.address);
    const plane = await ControlPlane.open();
    const server = await plane.server(host, { link });
    await host.sh("mkdir /var/log/app; echo 'a line of the log' >/var/log/app/access.log");
    await plane.watch(server, "/var/log/app/access.log");
    await plane.deliver(server, "a line of the log");
    return new Lane(host, link, plane, server, standIn);
  }

  async close(): Promise<void> {
    this.#spare.kill("SIGKILL");
    await this.link.close();
    await this.plane.close();
  }

  /** One rollout of a new config with one attack somewhere in it, then the next contact, then the judgement. */
  async run(seed: string, run: number): Promise<Verdict> {
    const chance = new Chance(`${seed}/${run}`);
    const attack = chance.pick(attacks);
    const fault =
      this.standIn && chance.next() < 0.5
        ? chance.pick(["fault-reload", "fault-slow", "fault-reload-slow"])
        : "";
    await this.plane.want(`run-${run}-${fault}`);
    const before = this.host.read(config);
    const rollout = await this.plane.start(this.server, sha(before));
    const { run: row } = await this.plane.told(rollout);
    await this.#attack(attack, chance, rollout, row.id);
    await this.#nextContact();
    const told = await this.plane.told(rollout);
    const disk = this.host.read(config);
    const [where] = [disk === row.config ? "new" : disk === before ? "old" : "neither"] as const;
    const wrong: string[] = [
      ...(where === "neither" ? ["the config is neither the old nor the new one"] : []),
      ...(where === "new" && fault.includes("reload") ? ["a config that does not load was kept"] : []),
      ...(await this.#agent(sha(disk))),
      ...(await this.#leftovers()),
      ...judge(told.outcome, told.code, where),
    ];
    if (wrong.length > 0) wrong.push(...(await this.#evidence(row.id)));
    return {
      run,
      attack: attack.name,
      told: told.code ? `${told.outcome} (${told.code})` : told.outcome,
      disk: where,
      wrong,
    };
  }

  async #attack(attack: Attack, chance: Chance, rollout: string, txId: string): Promise<void> {
    let killed = false;
    let child: ChildProcess | null = null;
    let over = false;
    const end = () => {
      over = true;
    };
    const victim = {
      host: this.host,
      link: this.link,
      chance,
      killPlane: () => {
        killed = true;
        child?.kill("SIGKILL");
      },
    };
    attack.arm?.(victim);
    let running: Promise<unknown>;
    if (attack.plane) {
      child = this.#spare;
      this.#spare = this.#warmUp();
      running = once(child, "exit");
      child.send(rollout);
    } else running = runRollout(this.plane.deps, rollout);
    void running.then(end, end);
    if (attack.strike) {
      await this.#moment(txId, chance, () => over);
      await attack.strike(victim);
      await attack.mend?.(victim);
    }
    await running;
    this.link.mend();
    if (!killed) return;
    // A new control plane: the dead one's lease has run out, what was under way is settled, what never began is run.
    await this.plane.test.db.serverLease.deleteMany();
    await settleRollout(this.plane.deps, rollout);
    await this.plane.deps.stores.rollouts.resume(rollout, []);
    await runRollout(this.plane.deps, rollout);
  }

  /** Waits for a moment between the start of a rollout and its end: a line of the host's journal, and a little more. */
  async #moment(txId: string, chance: Chance, over: () => boolean): Promise<void> {
    const lines = chance.below(18);
    const journal = `/var/lib/logyard/tx/${txId}/journal`;
    const written = () => (this.host.exists(journal) ? this.host.read(journal).split("\n").length - 1 : 0);
    if (lines > 0) while (!over() && written() < lines) await delay(1);
    await delay(chance.below(lines === 0 ? 700 : 80));
  }

  /** What the control plane does by itself sooner or later: it looks at the host. */
  async #nextContact(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const { problems } = await this.plane.preview(this.server);
      if (problems.length === 0) break;
      if (tries === 5) throw new Error(JSON.stringify(problems));
    }
    await learnEnd(this.plane.deps, this.server.id);
  }

  /** After a boot its recovery may be at work still, which gives the agent a minute to start. */
  async #agent(expected: string): Promise<readonly string[]> {
    const untilMs = performance.now() + 60_000;
    while (performance.now() < untilMs) {
      if ((await this.host.loaded()) === expected) return [];
      await delay(100);
    }
    return [`the agent does not run what is on the disk: ${await this.host.loaded()}`];
  }

  async #leftovers(): Promise<readonly string[]> {
    const found = await this.host.sh(`set +e
      ls -A /etc/alloy | grep -v '^config.alloy$'
      find /run/logyard -type f 2>/dev/null
      find /var/lib/logyard -name 'vars*' -o -name pid -o -name room -o -name recover.new -o -name owner
      find /etc/systemd -name 'logyard*' | grep -v '/logyard-recover.service$'
      # What a killed script had started may end a little later, and systemd forgets the unit then.
      n=0; until [ -z "$(systemctl list-units --plain --no-legend 'logyard*')" ] || [ $n -ge 20 ]; do n=$((n+1)); sleep 0.1; done
      systemctl list-units --plain --no-legend 'logyard*' | cut -d' ' -f1
      # A host whose first deploy was cut in the upload has no such folder yet.
      [ ! -e /var/lib/logyard/lock ] || flock -n /var/lib/logyard/lock true || echo locked
      for journal in /var/lib/logyard/tx/*/journal; do [ -e "$journal" ] || continue; tail -n 1 "$journal" | grep -q ' end ' || echo "no end: $journal"; done
      true`);
    return found === "" ? [] : [`left behind: ${found.trim().replaceAll("\n", ", ")}`];
  }

  /** What the host wrote of the transaction; then the host is made good, so that the next run is not blamed. */
  async #evidence(txId: string): Promise<readonly string[]> {
    const folder = `/var/lib/logyard/tx/${txId}`;
    const journal = this.host.exists(`${folder}/journal`)
      ? this.host.read(`${folder}/journal`)
      : "no journal";
    await this.host.sh(
      "rm -rf /var/lib/logyard /etc/alloy/.logyard*; echo '// made good' >/etc/alloy/config.alloy",
    );
    await this.host.sh("systemctl reset-failed alloy; systemctl enable -q alloy; systemctl restart alloy");
    const decoded = (text: string) =>
      text.replace(/text=(?!:)(\S*)/g, (_, base64) => `"${Buffer.from(base64, "base64").toString().trim()}"`);
    return journal
      .trim()
      .split("\n")
      .map((line) => decoded(line.replace(/^@\S+ /, "")));
  }

  #warmUp(): ChildProcess {
    const path = fileURLToPath(new URL("plane-process.ts", import.meta.url));
    return fork(path, [this.plane.test.url], { execArgv: ["--import", "tsx"], stdio: "ignore" });
  }
}

/** Whether what the control plane says is what is on the disk. */
function judge(outcome: string, code: string | null, disk: "old" | "new" | "neither"): readonly string[] {
  if (outcome === "committed" || outcome === "in-sync")
    return disk === "new" ? [] : [`${outcome}, but the disk is ${disk}`];
  if (
    ["aborted", "restored", "unreachable"].includes(outcome) ||
    (outcome === "interrupted" && code === "rollout.interrupted")
  )
    return disk === "old" ? [] : [`${outcome}, but the disk is ${disk}`];
  return [`the truth was not learned: ${outcome} ${code}`];
}
