import { type HostStep, hostSteps } from "../events";
import { fromBase64 } from "./heredoc";

export const journalOutcomes = ["committed", "aborted", "restored", "broken", "busy"] as const;
export type JournalOutcome = (typeof journalOutcomes)[number];

/** One line of a transaction's journal. Times are milliseconds of the host's clock. */
export type JournalEvent =
  | { readonly type: "begin"; readonly atMs: number }
  | { readonly type: "step"; readonly step: HostStep; readonly atMs: number }
  | {
      readonly type: "output";
      readonly step: HostStep | null;
      readonly level: "command" | "info" | "warn" | "error";
      readonly text: string;
      readonly atMs: number;
    }
  | {
      readonly type: "done";
      readonly step: HostStep;
      readonly outcome: "ok" | "failed" | "skipped";
      readonly code: string;
      readonly text: string;
      readonly atMs: number;
    }
  | { readonly type: "restore"; readonly atMs: number }
  | { readonly type: "restored"; readonly ok: boolean; readonly atMs: number }
  | {
      readonly type: "end";
      readonly outcome: JournalOutcome;
      readonly code: string;
      readonly text: string;
      readonly atMs: number;
    }
  /** Said by the boot line: the script did not arrive, did not start, or vanished without an end. */
  | { readonly type: "short" | "nostart" | "lost"; readonly atMs: number };

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

const shape = /^\d+ (\d+(?:\.\d+)?)N? ([a-z]+)((?: [a-z]+=\S*)*)\s*$/;

function parseLine(line: string): JournalEvent | null {
  const found = shape.exec(line);
  if (!found) return null;
  const atMs = Math.round(Number(found[1]) * 1000);
  const fields = new Map(
    (found[3] ?? "")
      .trim()
      .split(" ")
      .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
  const field = (name: string) => fields.get(name) ?? "";
  const text = () => fromBase64(field("text")) ?? "";
  switch (found[2]) {
    case "begin":
    case "restore":
    case "short":
    case "nostart":
    case "lost":
      return { type: found[2], atMs };
    case "step": {
      const step = stepOf(field("name"));
      return step && { type: "step", step, atMs };
    }
    case "out": {
      const level = (["command", "info", "warn", "error"] as const).find((one) => one === field("level"));
      return level ? { type: "output", step: stepOf(field("step")), level, text: text(), atMs } : null;
    }
    case "done": {
      const step = stepOf(field("name"));
      const outcome = (["ok", "failed", "skipped"] as const).find((one) => one === field("outcome"));
      return step && outcome
        ? { type: "done", step, outcome, code: field("code"), text: text(), atMs }
        : null;
    }
    case "restored":
      return { type: "restored", ok: field("ok") === "1", atMs };
    case "end": {
      const outcome = journalOutcomes.find((one) => one === field("outcome"));
      return outcome ? { type: "end", outcome, code: field("code"), text: text(), atMs } : null;
    }
    default:
      return null;
  }
}

function stepOf(name: string): HostStep | null {
  return hostSteps.find((step) => step === name) ?? null;
}
