/** What contract tests compare of an entry: the lab's, and the one that a real Loki keeps. */
export interface Seen {
  readonly line: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  /** Milliseconds; null where the line says no time and the moment of arrival counts. */
  readonly ms: number | null;
}

interface Reply {
  readonly data: {
    readonly result: readonly {
      readonly stream: Record<string, string>;
      readonly values: readonly [string, string, { structuredMetadata?: Record<string, string> }][];
    }[];
  };
}

/** All entries of a service that a Loki keeps around these times, with all their labels. */
export async function stored(url: string, service: string, times: readonly number[]): Promise<Seen[]> {
  const query = new URLSearchParams({
    query: `{service="${service}"}`,
    limit: "5000",
    start: new Date(Math.min(...times) - 3_600_000).toISOString(),
    end: new Date(Math.max(...times) + 3_600_000).toISOString(),
  });
  const reply = await fetch(`${url}/loki/api/v1/query_range?${query}`, {
    headers: { "X-Loki-Response-Encoding-Flags": "categorize-labels" },
  });
  const { data: found } = (await reply.json()) as Reply;
  return found.result.flatMap(({ stream, values }) =>
    values.map(([nanos, line, { structuredMetadata }]) => ({
      line,
      labels: stream,
      metadata: structuredMetadata ?? {},
      ms: Number(BigInt(nanos) / 1_000_000n),
    })),
  );
}

/** Equal entries side by side, whatever the order in which streams come back. */
export function sorted(entries: readonly Seen[]): Seen[] {
  const ordered = (record: Seen["labels"]) => Object.fromEntries(Object.entries(record).sort());
  const key = ({ line, labels, metadata, ms }: Seen) => JSON.stringify([line, labels, metadata, ms]);
  return entries
    .map((entry) => ({ ...entry, labels: ordered(entry.labels), metadata: ordered(entry.metadata) }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Asks again and again until it is so, or until `within` is over; then the last answer. */
export async function until<T>(
  within: number,
  look: () => Promise<T>,
  isSo: (seen: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + within;
  let seen = await look();
  while (!isSo(seen) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    seen = await look();
  }
  return seen;
}
