import { randomBytes } from "node:crypto";
import type { Ids } from "@/lib/ports/clock";

/** UUIDv7 (RFC 9562): 48 bits of milliseconds, then random, so that ids sort by the time they were made. */
export function uuidv7(nowMs = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const uuidIds: Ids = { next: () => uuidv7() };
