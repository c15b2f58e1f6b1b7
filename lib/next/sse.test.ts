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

it("asks its source for no more than a slow reader can take, and for the rest as it reads", async () => {
  const text = "x".repeat(10_000);
  const count = 500;
  let made = 0;
  const reply = eventStream(get(), async function* () {
    for (; made < count; made += 1) yield { id: made, data: text };
  });
  const reader = reply.body?.getReader();
  await reader?.read();
  // Whatever would come by itself has come after a turn of the loop for each event.
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThan(40);
  let bytes = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
  }
  expect(made).toBe(count);
  expect(bytes).toBeGreaterThan(count * text.length);
});
