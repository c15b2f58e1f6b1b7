import type { Position } from "../alloy/ast";
import { type AdoptReason, type Note, type Outcome, outcomes, type Report, type ReportItem } from "./model";

const ofProgram: ReadonlySet<AdoptReason> = new Set(["positions-new", "program-setting"]);

interface Entry {
  readonly what: string;
  readonly pos: Position;
  readonly children: Entry[];
  mapped: boolean;
  changed: boolean;
  lost: boolean;
  readonly notes: Map<string, Note>;
}

/**
 * What became of each statement. All of them are entered before anything is read, and count as not mapped until
 * somebody says otherwise, so that nothing can be lost in silence. A statement that serves several log paths may be
 * judged several times: where the judgements differ, it is changed.
 */
export class Ledger {
  private readonly entries = new Map<object, Entry>();
  private readonly all: Entry[] = [];

  enter(key: object, what: string, pos: Position, parent: object | null): void {
    const above = parent === null ? undefined : this.entries.get(parent);
    const entry: Entry = {
      what: above === undefined ? what : `${above.what} › ${what}`,
      pos,
      children: [],
      ...{ mapped: false, changed: false, lost: false },
      notes: new Map(),
    };
    above?.children.push(entry);
    this.entries.set(key, entry);
    this.all.push(entry);
  }

  /** Judgements of `key` are judgements of `of`, the statement that it was made from. */
  alias(key: object, of: object): void {
    const entry = this.entries.get(of);
    if (entry !== undefined) this.entries.set(key, entry);
  }

  /** `key` was made of several statements and is none itself: what is told of all of it is told of each. */
  group(key: object, of: readonly object[]): void {
    const children = of.map((one) => this.entries.get(one)).filter((entry) => entry !== undefined);
    const state = { mapped: false, changed: false, lost: false, notes: new Map<string, Note>() };
    this.entries.set(key, { what: "", pos: { line: 1, column: 1 }, children, ...state });
  }

  mapped(key: object): void {
    const entry = this.entries.get(key);
    if (entry !== undefined) entry.mapped = true;
  }

  /** The statement and all within it. */
  mappedAll(key: object): void {
    each(this.entries.get(key), (entry) => {
      entry.mapped = true;
    });
  }

  changed(key: object, reason: AdoptReason, params: Note["params"] = {}): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    entry.changed = true;
    note(entry, reason, params);
  }

  lost(key: object, reason: AdoptReason, params: Note["params"] = {}): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    entry.lost = true;
    note(entry, reason, params);
  }

  /** The statement and all within it, for one reason. */
  lostAll(key: object, reason: AdoptReason, params: Note["params"] = {}): void {
    each(this.entries.get(key), (entry) => {
      entry.lost = true;
      note(entry, reason, params);
    });
  }

  /** The statement and all within it is done another way, for one reason. */
  changedAll(key: object, reason: AdoptReason, params: Note["params"] = {}): void {
    each(this.entries.get(key), (entry) => {
      entry.changed = true;
      note(entry, reason, params);
    });
  }

  /** The same for what nobody has judged, neither itself nor a part of it: a component that nothing leads to. */
  lostRest(key: object, reason: AdoptReason, params: Note["params"] = {}): void {
    each(this.entries.get(key), (entry) => {
      if (isTouched(entry)) return;
      entry.lost = true;
      note(entry, reason, params);
    });
  }

  report(isEmpty: boolean): Report {
    const items = this.all.map((entry) => item(entry)).sort((a, b) => a.line - b.line || a.column - b.column);
    const counts = { mapped: 0, changed: 0, notMapped: 0 };
    for (const { leaf, outcome } of items) if (leaf) counts[outcome]++;
    // What sets up the program says nothing of the logs: it is told of, and stands in nobody's way.
    const ofLogs = items.filter(
      ({ leaf, outcome, notes }) =>
        leaf && outcome !== "mapped" && !notes.every(({ reason }) => ofProgram.has(reason)),
    );
    const fully = !isEmpty && ofLogs.length === 0;
    return { items, counts, verdict: isEmpty ? "none" : fully ? "fully" : "partly" };
  }
}

function item(entry: Entry): ReportItem {
  const leaf = entry.children.length === 0;
  const unjudged = leaf && !isJudged(entry);
  return {
    what: entry.what,
    line: entry.pos.line,
    column: entry.pos.column,
    outcome: outcomeOf(entry),
    notes: unjudged ? [{ reason: "not-connected", params: {} }] : [...entry.notes.values()],
    leaf,
  };
}

function outcomeOf(entry: Entry): Outcome {
  const { mapped, changed, lost, children } = entry;
  const found = new Set<Outcome>(children.map(outcomeOf));
  if (mapped) found.add("mapped");
  if (changed) found.add("changed");
  if (lost) found.add("notMapped");
  const [only] = outcomes.filter((outcome) => found.has(outcome));
  return found.size > 1 ? "changed" : (only ?? "notMapped");
}

function isTouched(entry: Entry): boolean {
  return isJudged(entry) || entry.children.some(isTouched);
}

function isJudged({ mapped, changed, lost }: Entry): boolean {
  return mapped || changed || lost;
}

function note(entry: Entry, reason: AdoptReason, params: Note["params"]): void {
  entry.notes.set(JSON.stringify([reason, params]), { reason, params });
}

function each(entry: Entry | undefined, visit: (entry: Entry) => void): void {
  if (entry === undefined) return;
  visit(entry);
  for (const child of entry.children) each(child, visit);
}
