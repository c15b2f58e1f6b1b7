import { EventEmitter } from "node:events";
import type { Client, ClientChannel } from "ssh2";
import { expect, test } from "vitest";
import { execOn } from "./exec";

test("a command that was given up while its channel opened never gets its script", async () => {
  let open: ((error: undefined, channel: ClientChannel) => void) | null = null;
  const client = Object.assign(new EventEmitter(), {
    exec: (_command: string, onChannel: typeof open) => {
      open = onChannel;
    },
  }) as unknown as Client;
  const sent: unknown[] = [];
  let closed = false;
  const channel = Object.assign(new EventEmitter(), {
    stderr: new EventEmitter(),
    end: (input: unknown) => sent.push(input),
    close: () => {
      closed = true;
    },
  }) as unknown as ClientChannel;

  const abort = new AbortController();
  const place = { host: "web-1", port: 22 } as unknown as Parameters<typeof execOn>[1];
  const running = execOn(client, place, "sh", { stdin: "rm x", timeoutMs: 10_000, signal: abort.signal });
  abort.abort();
  const result = await running;
  expect(result).toMatchObject({ ok: false, problem: { code: "rollout.cancelled" } });
  (open as unknown as (error: undefined, channel: ClientChannel) => void)(undefined, channel);
  expect(closed).toBe(true);
  expect(sent).toEqual([]);
});
