import type { Machine } from "./machine";

export type UnitState = "active" | "inactive" | "failed" | "activating";

interface Unit {
  state: UnitState;
  enabled: boolean;
  pid: number;
  sinceMs: number;
  restarts: number;
}

/** The host's systemd units. The alloy unit drives the agent; the others only keep their state. */
export class Units {
  readonly #units = new Map<string, Unit>();

  constructor(readonly machine: Machine) {
    for (const name of [
      "ssh",
      "cron",
      "rsyslog",
      "systemd-journald",
      "systemd-timesyncd",
      ...machine.spec.units,
    ])
      this.#units.set(name, {
        state: "active",
        enabled: true,
        pid: machine.nextPid(),
        sinceMs: machine.bootedAtMs,
        restarts: 0,
      });
  }

  short(name: string): string {
    return name.replace(/\.service$/, "");
  }

  find(name: string): Unit | null {
    const short = this.short(name);
    const known = this.#units.get(short);
    if (known) return known;
    const file = `${short}.service`;
    const { disk } = this.machine;
    const exists =
      disk.find(`/etc/systemd/system/${file}`) ??
      disk.find(`/lib/systemd/system/${file}`) ??
      disk.find(`/usr/lib/systemd/system/${file}`);
    if (!exists) return null;
    const unit: Unit = { state: "inactive", enabled: false, pid: 0, sinceMs: Date.now(), restarts: 0 };
    this.#units.set(short, unit);
    return unit;
  }

  forget(name: string): void {
    this.#units.delete(this.short(name));
  }

  /** False when the unit does not exist. systemd says "started" even when the program dies a moment later. */
  start(name: string): boolean {
    const unit = this.find(name);
    if (!unit) return false;
    if (unit.state === "active") return true;
    const short = this.short(name);
    unit.pid = this.machine.nextPid();
    unit.sinceMs = Date.now();
    unit.state = "active";
    this.#say(short, `Started ${this.describe(short)}.`);
    if (short === "alloy" && !this.machine.agent?.start()) {
      unit.state = "failed";
      unit.restarts = 5;
      this.#say(short, "alloy.service: Main process exited, code=exited, status=1/FAILURE");
      this.#say(short, "alloy.service: Start request repeated too quickly.");
      this.#say(short, "alloy.service: Failed with result 'exit-code'.");
    }
    this.machine.disk.onDurableChange?.();
    return true;
  }

  stop(name: string): boolean {
    const unit = this.find(name);
    if (!unit) return false;
    const short = this.short(name);
    if (unit.state === "active") {
      if (short === "alloy") this.machine.agent?.stop();
      this.#say(short, `Stopped ${this.describe(short)}.`);
    }
    unit.state = "inactive";
    unit.pid = 0;
    unit.sinceMs = Date.now();
    this.machine.disk.onDurableChange?.();
    return true;
  }

  enable(name: string, enabled: boolean): boolean {
    const unit = this.find(name);
    if (!unit) return false;
    unit.enabled = enabled;
    this.machine.disk.onDurableChange?.();
    return true;
  }

  describe(short: string): string {
    if (short === "alloy")
      return "Vendor-agnostic OpenTelemetry Collector distribution with programmable pipelines";
    if (this.machine.spec.units.includes(short)) return `${short} (gunicorn)`;
    return short;
  }

  list(): readonly [string, Unit][] {
    return [...this.#units];
  }

  #say(unit: string, message: string): void {
    this.machine.journal.add({ unit: `${unit}.service`, ident: "systemd", pid: 1, priority: 6, message });
  }
}
