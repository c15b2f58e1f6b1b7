/** How what a server runs, what Logyard applied last and what the fleet asks for agree. */
export const configStates = ["sync", "pending", "drift", "none", "unmanaged"] as const;
export type ConfigState = (typeof configStates)[number];

/** sha256 values in hex; null: there is none, or it is not known. */
export function configState(input: {
  /** What Logyard committed last, and when. */
  readonly applied: { readonly sha256: string; readonly at: Date } | null;
  /** What was seen on the server, and when. */
  readonly seen: { readonly sha256: string | null; readonly at: Date } | null;
  /** What the last drift check found, and when. */
  readonly drift?: { readonly items: number; readonly at: Date } | null;
  /** What the fleet, as it is stored, compiles to. */
  readonly desiredSha: string | null;
}): ConfigState {
  const { applied, seen, drift, desiredSha } = input;
  if (applied === null) return seen?.sha256 ? "unmanaged" : "none";
  // A look from before the last commit says nothing about it.
  if (seen !== null && seen.at > applied.at && seen.sha256 !== applied.sha256) return "drift";
  if (drift && drift.items > 0 && drift.at > applied.at) return "drift";
  return desiredSha !== null && desiredSha !== applied.sha256 ? "pending" : "sync";
}
