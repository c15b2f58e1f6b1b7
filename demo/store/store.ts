import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "@/lib/ports/clock";
import { handle } from "./http/handler";
import { StoreState } from "./state";
import { serveTail } from "./tail";

export interface StoreOptions {
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port?: number;
  /** Entries kept; the oldest go first. */
  readonly maxEntries?: number;
  readonly clock?: Clock;
  /** As Loki's `allow_structured_metadata` (its default: true), which also adds `detected_level`. */
  readonly structuredMetadata?: boolean;
}

export interface EmbeddedStore {
  /** Base URL without /loki. */
  readonly url: string;
  close(): Promise<void>;
}

/** A log store in this process that speaks Loki's HTTP API: for the demo and as the tests' double of a real Loki. */
export async function startStore(options: StoreOptions = {}): Promise<EmbeddedStore> {
  const { host = "127.0.0.1", port = 0, maxEntries = 400_000, clock, structuredMetadata = true } = options;
  const state = new StoreState(() => clock?.now() ?? new Date(), {
    maxEntries,
    limits: { structuredMetadata },
  });
  const server = createServer((request, response) => void handle(state, request, response));
  const endTails = serveTail(server, state);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        endTails();
        server.closeAllConnections();
      }),
  };
}
