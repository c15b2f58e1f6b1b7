/** A line on its way through the agent. Stages change it in place. */
export interface Entry {
  labels: Record<string, string>;
  line: string;
  /** Nanoseconds since the epoch. */
  ts: bigint;
  metadata: Record<string, string>;
  extracted: Map<string, string>;
  tenant: string | null;
}

export function newEntry(labels: Readonly<Record<string, string>>, line: string, ts: bigint): Entry {
  return { labels: { ...labels }, line, ts, metadata: {}, extracted: new Map(), tenant: null };
}

/** Takes entries; components hand them on in order. */
export type Receiver = (entries: readonly Entry[]) => void;
