import { tailAskSchema } from "@/lib/core/queries/ask";
import { packEntries } from "@/lib/core/queries/entries";
import type { WireTailFrame } from "@/lib/core/queries/wire";
import { defineRoute } from "@/lib/next/route";
import { eventStream } from "@/lib/next/sse";
import { type TailEvent, tailQuery } from "@/lib/usecases/queries/tail";

/** Live lines of a query. Each event's id is the newest timestamp sent, so that a reconnect loses nothing. */
export const GET = defineRoute({
  name: "queries.tail",
  role: "viewer",
  query: tailAskSchema,
  run: async ({ query, deps, request }) =>
    eventStream(request, async function* ({ lastEventId, signal }) {
      const resumed = lastEventId && /^\d{1,19}$/.test(lastEventId) ? String(BigInt(lastEventId) + 1n) : null;
      const input = { storeId: query.store, logql: query.q, startNs: resumed ?? query.start };
      let newest = resumed ?? query.start;
      for await (const event of tailQuery(deps, input, signal)) {
        if (event.kind === "entries") newest = event.entries.at(-1)?.ts ?? newest;
        yield { id: newest, event: "frame", data: frameOf(event) };
      }
    }),
});

function frameOf(event: TailEvent): WireTailFrame {
  return event.kind === "entries"
    ? { kind: "entries", entries: packEntries(event.entries), dropped: event.dropped }
    : event;
}
