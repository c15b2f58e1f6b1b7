import type { JournalEntry } from "../hosts/journal";
import type { Machine } from "../hosts/machine";
import { newEntry, type Receiver } from "./entry";
import type { RelabelRule } from "./relabel";
import { relabel } from "./relabel";

const keywords = ["emerg", "alert", "crit", "error", "warning", "notice", "info", "debug"];

/** loki.source.journal: entries of the host's journal, filtered by `matches`, with labels from relabel rules. */
export class JournalSource {
  readonly #stop: () => void;
  #fresh: JournalEntry[] = [];

  constructor(
    readonly id: string,
    readonly options: {
      readonly machine: Machine;
      readonly mayRead: boolean;
      readonly labels: Readonly<Record<string, string>>;
      /** "F=V F2=V2": all must hold. */
      readonly matches: string;
      readonly rules: readonly RelabelRule[];
      readonly forward: Receiver;
      /** Number of the last entry that was read, kept over reloads. */
      readonly position: { cursor: number };
    },
  ) {
    const { machine, position } = options;
    const missed = machine.journal.cursor - position.cursor;
    if (missed > 0)
      this.#fresh = machine.journal.select({ sinceMs: Date.now() - 7 * 3_600_000 }).slice(-missed);
    this.#stop = machine.journal.watch((entry) => this.#fresh.push(entry));
  }

  tick(): void {
    const { machine, mayRead, labels, rules, forward, position } = this.options;
    position.cursor = machine.journal.cursor;
    const fresh = this.#fresh;
    this.#fresh = [];
    if (!mayRead) return;
    const entries = fresh
      .filter((e) => this.#wanted(e))
      .flatMap((e) => {
        const all = relabel({ job: this.id, ...labels, ...fieldsOf(e, machine.name) }, rules);
        if (all === null) return [];
        const shown = Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith("__")));
        return [newEntry(shown, e.message, BigInt(Math.floor(e.atMs)) * 1_000_000n)];
      });
    if (entries.length > 0) forward(entries);
  }

  #wanted(entry: JournalEntry): boolean {
    const fields: Readonly<Record<string, string>> = {
      _SYSTEMD_UNIT: entry.unit,
      SYSLOG_IDENTIFIER: entry.ident,
      PRIORITY: String(entry.priority),
    };
    return this.options.matches
      .split(" ")
      .filter(Boolean)
      .every((pair) => {
        const [name = "", ...value] = pair.split("=");
        return fields[name] === value.join("=");
      });
  }

  close(): void {
    this.#stop();
  }
}

function fieldsOf(entry: JournalEntry, host: string): Record<string, string> {
  return {
    __journal__systemd_unit: entry.unit,
    __journal_syslog_identifier: entry.ident,
    __journal__pid: String(entry.pid),
    __journal__hostname: host,
    __journal_priority: String(entry.priority),
    __journal_priority_keyword: keywords[entry.priority] ?? "info",
  };
}
