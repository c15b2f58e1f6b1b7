/** What is pinned of a host: its algorithm and the raw key in base64. */
export interface PinnedKey {
  readonly type: string;
  readonly blob: string;
}

/** A host key as `ssh-keyscan` prints it after the host: "ssh-ed25519 AAAA…"; null when it is none. */
export function keyOfLine(line: string): PinnedKey | null {
  const found = /^([a-z0-9@.-]{1,64}) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
  const [, type = "", blob = ""] = found ?? [];
  if (found === null || blob.length % 4 !== 0) return null;
  // The key says its own algorithm first: four bytes of length, then its name (RFC 4253 §6.6).
  const bytes = atob(blob);
  const head = [0, 0, 0, type.length].map((byte) => String.fromCharCode(byte)).join("") + type;
  return bytes.startsWith(head) && bytes.length > head.length && btoa(bytes) === blob ? { type, blob } : null;
}

export function keyLine({ type, blob }: PinnedKey): string {
  return `${type} ${blob}`;
}
