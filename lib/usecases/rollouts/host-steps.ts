import { aboutHost, type Problem } from "@/lib/core/problem";
import { cleanOutput } from "@/lib/core/redact";
import type { Result } from "@/lib/core/result";
import type { Arrival, HostStep, RolloutEvent } from "@/lib/core/rollout/events";
import { type JournalCursor, journalStart, journalToEvents } from "@/lib/core/rollout/script/journal-events";
import type { JournalEvent } from "@/lib/core/rollout/script/journal-parse";
import type { Secret } from "@/lib/core/secret";
import type { Clock } from "@/lib/ports/clock";
import type { PromisedPath } from "@/lib/ports/rollout-store";
import type { EventLog } from "./event-log";

/** Tells the steps of one host as events. */
export class HostSteps {
  readonly #log: EventLog;
  readonly #clock: Clock;
  readonly #hostRunId: string;
  readonly #server: { readonly name: string; readonly user: string };
  #secrets: readonly Secret[] = [];

  constructor(
    log: EventLog,
    clock: Clock,
    hostRunId: string,
    server: { readonly name: string; readonly user: string },
  ) {
    this.#log = log;
    this.#clock = clock;
    this.#hostRunId = hostRunId;
    this.#server = server;
  }

  /** Everything that is said from now on is cleaned of these. */
  redact(secrets: readonly Secret[]): void {
    this.#secrets = [...this.#secrets, ...secrets];
  }

  readonly clean = (text: string): string => cleanOutput(text, this.#secrets);

  /** Runs one step on our side and tells its end. */
  async step<T>(step: HostStep, work: () => Promise<Result<T>>): Promise<Result<T>> {
    const startedMs = this.#clock.now().getTime();
    this.#add({ type: "step.started", hostRunId: this.#hostRunId, step });
    const result = await work();
    const durationMs = this.#clock.now().getTime() - startedMs;
    this.#add({
      type: "step.finished",
      hostRunId: this.#hostRunId,
      step,
      outcome: result.ok ? "ok" : "failed",
      durationMs,
      ...(result.ok ? {} : { problem: this.cleanProblem(result.problem) }),
    });
    return result;
  }

  skip(...steps: readonly HostStep[]): void {
    for (const step of steps) {
      this.#add({
        type: "step.finished",
        hostRunId: this.#hostRunId,
        step,
        outcome: "skipped",
        durationMs: 0,
      });
    }
  }

  say(step: HostStep, level: "info" | "warn" | "error", text: string): void {
    const clean = this.clean(text).trimEnd();
    if (clean !== "") {
      this.#add({ type: "step.output", hostRunId: this.#hostRunId, step, level, text: clean });
    }
  }

  /** Tells what was found of one log path. */
  arrive(path: Pick<PromisedPath, "id" | "path">, arrival: Arrival, why?: Problem | null): void {
    this.#add({
      type: "path.arrived",
      hostRunId: this.#hostRunId,
      logPathId: path.id,
      path: path.path,
      arrival,
      ...(why ? { problem: this.cleanProblem(why) } : {}),
    });
  }

  /** Takes the lines of a transaction's journal, each once, and says how far it came. */
  journal(): { readonly onLine: (line: JournalEvent) => void; readonly openStep: () => HostStep | null } {
    let cursor: JournalCursor = journalStart;
    return {
      onLine: (line) => {
        const next = journalToEvents(cursor, line, this.#hostRunId, this.clean);
        cursor = next.cursor;
        this.#add(...next.events);
      },
      openStep: () => cursor.step,
    };
  }

  /** A problem that may be stored: it names the server, and its evidence holds no secret. */
  cleanProblem(why: Problem): Problem {
    const named = aboutHost(why, this.#server.name, this.#server.user);
    return why.evidence === undefined ? named : { ...named, evidence: this.clean(why.evidence) };
  }

  #add(...events: readonly RolloutEvent[]): void {
    this.#log.add(...events);
  }
}
