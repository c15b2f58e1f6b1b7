import { expect, it } from "vitest";
import { eventStream } from "./sse";

const get = (path = "/events", init?: RequestInit) => new Request(`http://yard.test${path}`, init);

it("writes events in the wire format and ends when the generator does", async () => {
  const reply = eventStream(get(), async function* () {
    yield { id: 7, event: "step", data: { text: "a\nb" } };
    yield { data: null };
  });
  expect(reply.headers.get("cache-control")).toContain("no-transform");
  expect(await reply.text()).toBe(
    'retry: 1000\n\nid: 7\nevent: step\ndata: {"text":"a\\nb"}\n\ndata: null\n\n',
  );
});

it("tells the generator where the browser left off, by header or by address", async () => {
  const seen: (string | null)[] = [];
  const read = (request: Request) =>
    // biome-ignore lint/correctness/useYield: only the start is looked at.
    eventStream(request, async function* ({ lastEventId }) {
      seen.push(lastEventId);
    }).text();
  await read(get("/events", { headers: { "last-event-id": "41" } }));
  await read(get("/events?lastEventId=42"));
  await read(get());
  expect(seen).toEqual(["41", "42", null]);
});

it("stops its source when the reader goes away", async () => {
  let ended: () => void = () => {};
  const stopped = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const reply = eventStream(get(), async function* ({ signal }) {
    try {
      yield { data: 1 };
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    } finally {
      ended();
    }
  });
  const reader = reply.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await stopped;
});

it("stops its source when the request is aborted", async () => {
  const gone = new AbortController();
  const reply = eventStream(get("/events", { signal: gone.signal }), async function* ({ signal }) {
    while (!signal.aborted) {
      yield { data: 1 };
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  const reader = reply.body?.getReader();
  await reader?.read();
  gone.abort();
  for (let end = false; !end; ) end = (await reader?.read())?.done ?? true;
});
