import type { PackageSource } from "../packages/source";
import { shellWord } from "../shell";
import { type LokiVersion, lokiVersions } from "./settings";
import { atLeast } from "./versions";

/** Another version of a managed Loki; `to` is null for the newest of the repository. */
export interface StoreUpgrade {
  readonly from: string;
  readonly to: string | null;
}

/**
 * Whether a store's host shall run another version than it has: the one that the source pins; without one, the newest
 * as soon as the settings are for a later minor version than the host's. Null: it stays, or there is none yet.
 */
export function storeUpgrade(
  source: PackageSource,
  settings: LokiVersion,
  running: string | null,
): StoreUpgrade | null {
  if (running === null) return null;
  if (source.version !== null)
    return source.version === running ? null : { from: running, to: source.version };
  const minor = lokiVersions.find((one) => running.startsWith(`${one}.`));
  return minor !== undefined && atLeast(minor, settings) ? null : { from: running, to: null };
}

/** Asks a host which Loki it has. */
export function storeVersionScript(nonce: string): string {
  return [
    'PATH="$PATH:/usr/local/bin" LC_ALL=C',
    "export PATH LC_ALL",
    "command -v loki >/dev/null 2>&1 || exit 0",
    "said=$(timeout 20 loki --version 2>&1 </dev/null | sed -n '1s/.*version v\\{0,1\\}\\([0-9][^ ,)]*\\).*/\\1/p')",
    `printf '@%s loki %s\\n' ${shellWord(nonce)} "\${said:-unknown}"`,
    "",
  ].join("\n");
}

/** The version that the host named; null where there is no Loki. */
export function parseStoreVersion(stdout: string, nonce: string): string | null {
  return new RegExp(`@${nonce} loki (\\S+)`).exec(stdout)?.[1] ?? null;
}
