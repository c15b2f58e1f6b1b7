"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { postStream } from "@/lib/browser/post-stream";
import { problemOf } from "@/lib/browser/problem-error";
import { type CheckEvent, checkEventSchema, type ServerCheck, serverChecks } from "@/lib/core/fleet/checks";
import type { ConnectionForm } from "@/lib/core/fleet/forms/server";
import type { Problem } from "@/lib/core/problem";

export interface ChecksRun {
  readonly state: "idle" | "running" | "stopped" | "done";
  /** The newest event of each check, in the order of the checks. */
  readonly events: readonly CheckEvent[];
  /** The stream itself failed: Logyard out of reach, the form refused. */
  readonly problem: Problem | null;
  readonly start: (form: ConnectionForm & { logStoreId: string | null }) => void;
  readonly stop: () => void;
}

/** Runs the staged checks of a server that is about to be added; a new start replaces the old run. */
export function useChecks(): ChecksRun {
  const [state, setState] = useState<ChecksRun["state"]>("idle");
  const [seen, setSeen] = useState<Partial<Record<ServerCheck, CheckEvent>>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef<AbortController | null>(null);

  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState((old) => (old === "running" ? "stopped" : old));
  }, []);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback((form: ConnectionForm & { logStoreId: string | null }) => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setSeen({});
    setProblem(null);
    setState("running");
    const follow = async () => {
      try {
        for await (const event of postStream("/api/servers/check", form, checkEventSchema, abort.signal))
          setSeen((old) => ({ ...old, [event.check]: event }));
        setState("done");
      } catch (error) {
        if (abort.signal.aborted) return;
        setProblem(problemOf(error));
        setState("done");
      }
    };
    void follow();
  }, []);

  const events = serverChecks.flatMap((check) => seen[check] ?? []);
  return { state, events, problem, start, stop };
}
