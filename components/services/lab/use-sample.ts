"use client";
import { useCallback, useMemo, useState } from "react";
import { z } from "zod";
import type { LabActions } from "@/components/services/types";
import { useEventStream } from "@/lib/browser/event-stream";
import { useAction } from "@/lib/browser/use-action";
import type { LogPath } from "@/lib/core/fleet/model";
import type { LogSample } from "@/lib/core/logfiles/sample-script";
import { type Problem, problemCodes } from "@/lib/core/problem";

export const maxPastedLines = 500;

interface SampleTarget {
  readonly serverId: string;
  readonly kind: LogPath["kind"];
  readonly path: string;
}

export interface SampleState {
  readonly sample: LogSample | null;
  /** Lines to try a format on, from wherever; null: none were asked for. */
  readonly lines: readonly string[] | null;
  /** Text typed in place of a host's lines; null: they come from the host. */
  readonly pasted: string | null;
  readonly busy: boolean;
  readonly following: boolean;
  readonly problem: Problem | null;
  readonly look: (target: SampleTarget) => void;
  readonly follow: (target: SampleTarget) => void;
  readonly stop: () => void;
  readonly paste: (text: string | null) => void;
}

const sampleSchema = z.object({
  file: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  modifiedMs: z.number().nullable(),
  readableByAgent: z.boolean().nullable(),
  lines: z.array(z.string()),
});
const eventSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sample"), sample: sampleSchema }),
  z.object({
    kind: z.literal("problem"),
    problem: z.object({
      code: z.enum(problemCodes),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      evidence: z.string().optional(),
    }),
  }),
]);

/** The last lines of a path on a server, once or followed, or pasted ones. A new look keeps the old lines until it has its own. */
export function useSample(action: LabActions["sample"]): SampleState {
  const { run, busy, problem, forget } = useAction(action);
  const [sample, setSample] = useState<LogSample | null>(null);
  const [pasted, setPasted] = useState<string | null>(null);
  const [url, setUrl] = useState<string | null>(null);
  const [broken, setBroken] = useState<Problem | null>(null);
  const stop = useCallback(() => setUrl(null), []);
  useEventStream({
    url,
    events: followed,
    schema: eventSchema,
    onEvent: (event) => {
      if (event.kind === "sample") {
        setSample(event.sample);
        return undefined;
      }
      setBroken(event.problem);
      setUrl(null);
      return "end";
    },
  });
  const look = useCallback<SampleState["look"]>(
    (target) => {
      setUrl(null);
      setBroken(null);
      void run(target).then((reply) => setSample(reply.ok ? reply.value : null));
    },
    [run],
  );
  const follow = useCallback<SampleState["follow"]>(
    ({ serverId, kind, path }) => {
      forget();
      setBroken(null);
      setUrl(`/api/servers/${encodeURIComponent(serverId)}/lines?${new URLSearchParams({ kind, path })}`);
    },
    [forget],
  );
  const paste = useCallback((text: string | null) => {
    setUrl(null);
    setPasted(text);
  }, []);
  const lines = useMemo(
    () => (pasted === null ? (sample?.lines ?? null) : linesOf(pasted)),
    [pasted, sample],
  );
  return {
    sample: pasted === null ? sample : null,
    lines,
    pasted,
    busy,
    following: url !== null,
    problem: pasted === null ? (problem ?? broken) : null,
    look,
    follow,
    stop,
    paste,
  };
}

const followed = ["lines"] as const;

export function linesOf(text: string): readonly string[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  while (lines.at(-1)?.trim() === "") lines.pop();
  return lines.slice(0, maxPastedLines);
}
