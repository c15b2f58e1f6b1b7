"use client";
import { useCallback, useState } from "react";
import type { LabActions } from "@/components/services/types";
import { useAction } from "@/lib/browser/use-action";
import type { LogPath } from "@/lib/core/fleet/model";
import type { LogSample } from "@/lib/core/logfiles/sample-script";
import type { Problem } from "@/lib/core/problem";

export interface SampleState {
  readonly sample: LogSample | null;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly look: (input: { serverId: string; kind: LogPath["kind"]; path: string }) => void;
}

/** The last lines of a path on a server. A new look keeps the old lines until it has its own. */
export function useSample(action: LabActions["sample"]): SampleState {
  const { run, busy, problem } = useAction(action);
  const [sample, setSample] = useState<LogSample | null>(null);
  const look = useCallback<SampleState["look"]>(
    (input) => {
      void run(input).then((reply) => setSample(reply.ok ? reply.value : null));
    },
    [run],
  );
  return { sample, busy, problem, look };
}
