import { exportAskSchema } from "@/lib/core/queries/ask";
import { defineRoute } from "@/lib/next/route";
import { exportQuery } from "@/lib/usecases/queries/export";

const types = { ndjson: "application/x-ndjson", text: "text/plain" } as const;
const endings = { ndjson: "jsonl", text: "log" } as const;

/**
 * The whole range as a download, oldest line first, streamed page by page. A failure before the first page is a
 * problem; a later one breaks the download off, so that a partial file cannot pass for a whole one.
 */
export const GET = defineRoute({
  name: "queries.export",
  role: "viewer",
  query: exportAskSchema,
  run: async ({ query, deps, signal }) => {
    const { format } = query;
    const window = { startNs: query.start, endNs: query.end };
    const pages = exportQuery(
      deps,
      { storeId: query.store, logql: query.q, window, direction: "forward", format },
      signal,
    );
    const first = await pages.next();
    if (!first.done && !first.value.ok) return first.value;
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        if (!first.done && first.value.ok) controller.enqueue(encoder.encode(first.value.value));
        if (first.done) controller.close();
      },
      async pull(controller) {
        const next = await pages.next();
        if (next.done) return controller.close();
        if (!next.value.ok) return controller.error(new Error(next.value.problem.code));
        controller.enqueue(encoder.encode(next.value.value));
      },
      async cancel() {
        await pages.return(undefined);
      },
    });
    const moment = new Date(Number(BigInt(query.start) / 1_000_000n)).toISOString().replaceAll(":", "-");
    return new Response(body, {
      headers: {
        "content-type": `${types[format]}; charset=utf-8`,
        "content-disposition": `attachment; filename="logs-${moment.slice(0, 19)}.${endings[format]}"`,
        "cache-control": "no-store, no-transform",
      },
    });
  },
});
