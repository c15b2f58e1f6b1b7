import { type HostStep, hostSteps } from "../events";
import { fromBase64 } from "./heredoc";

export const journalOutcomes = ["committed", "aborted", "restored", "broken", "busy"] as const;
export type JournalOutcome = (typeof journalOutcomes)[number];

/** One line of a transaction's journal. `seq` counts from 1 in it; times are milliseconds of the host's clock. */
export type JournalEvent = { readonly seq: number; readonly atMs: number } & JournalFact;

export type JournalFact =
  | { readonly type: "begin" }
  | { readonly type: "step"; readonly step: HostStep }
  | {
      readonly type: "output";
      readonly step: HostStep | null;
      readonly level: "command" | "info" | "warn" | "error";
      readonly text: string;
    }
  | {
      readonly type: "done";
      readonly step: HostStep;
      readonly outcome: "ok" | "failed" | "skipped";
      readonly code: string;
      readonly text: string;
    }
  | { readonly type: "restore" }
  | { readonly type: "restored"; readonly ok: boolean }
  | {
      readonly type: "end";
      readonly outcome: JournalOutcome;
      readonly code: string;
      readonly text: string;
    }
  /** Said by the boot line: the script did not arrive, did not start, or vanished without an end. */
  | { readonly type: "short" | "nostart" | "lost" };

/** Turns a stream of text into the events of one transaction; lines of anything else are skipped. */
export class JournalReader {
  readonly #mark: string;
  #rest = "";

  constructor(nonce: string) {
    this.#mark = `@${nonce} `;
  }

  push(text: string): readonly JournalEvent[] {
    const lines = (this.#rest + text).split("\n");
    this.#rest = (lines.pop() ?? "").slice(-65_536);
    return lines.flatMap((line) => {
      const at = line.indexOf(this.#mark);
      const event = at < 0 ? null : parseLine(line.slice(at + this.#mark.length));
      return event ? [event] : [];
    });
  }
}

/** Free text comes last, behind a colon when it is written as it is. */
const shape = /^(\d+) (\d+(?:\.\d+)?)N? ([a-z]+)((?: (?!text=:)[a-z]+=\S*)*)(?: text=:(.*))?\s*$/;

function parseLine(line: string): JournalEvent | null {
  const found = shape.exec(line);
  if (!found) return null;
  const fact = parseFact(found[3] ?? "", found[4] ?? "", found[5]);
  return fact && { ...fact, seq: Number(found[1]), atMs: Math.round(Number(found[2]) * 1000) };
}

function parseFact(type: string, pairs: string, plain: string | undefined): JournalFact | null {
  const fields = new Map(
    pairs
      .trim()
      .split(" ")
      .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
  const field = (name: string) => fields.get(name) ?? "";
  const text = () => plain ?? fromBase64(field("text")) ?? "";
  switch (type) {
    case "begin":
    case "restore":
    case "short":
    case "nostart":
    case "lost":
      return { type };
    case "step": {
      const step = stepOf(field("name"));
      return step && { type: "step", step };
    }
    case "out": {
      const level = (["command", "info", "warn", "error"] as const).find((one) => one === field("level"));
      return level ? { type: "output", step: stepOf(field("step")), level, text: text() } : null;
    }
    case "done": {
      const step = stepOf(field("name"));
      const outcome = (["ok", "failed", "skipped"] as const).find((one) => one === field("outcome"));
      return step && outcome ? { type: "done", step, outcome, code: field("code"), text: text() } : null;
    }
    case "restored":
      return { type: "restored", ok: field("ok") === "1" };
    case "end": {
      const outcome = journalOutcomes.find((one) => one === field("outcome"));
      return outcome ? { type: "end", outcome, code: field("code"), text: text() } : null;
    }
    default:
      return null;
  }
}

function stepOf(name: string): HostStep | null {
  return hostSteps.find((step) => step === name) ?? null;
}
