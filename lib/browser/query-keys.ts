/** Keys of everything that the browser caches, in one place so that an invalidation cannot miss. */
export const queryKeys = {
  run: (text: string) => ["queries", "run", text] as const,
  metric: (text: string) => ["queries", "run", "metric", text] as const,
  volume: (text: string) => ["queries", "volume", text] as const,
  labels: (text: string) => ["queries", "labels", text] as const,
  coverage: (selector: string) => ["queries", "coverage", selector] as const,
  hostChanges: (rolloutId: string, hostRunId: string) =>
    ["rollouts", rolloutId, "changes", hostRunId] as const,
  preview: (servers: readonly string[], about: string | null = null) =>
    ["rollouts", "preview", ...servers, about] as const,
  hostConfig: (serverId: string, kind: string) => ["servers", serverId, "agent-config", kind] as const,
  context: (text: string) => ["queries", "context", text] as const,
} as const;
