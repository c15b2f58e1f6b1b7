import { shellCommand, shellWord } from "../shell";

/** Asks a store from the host, the way its agent will. Prints `@nonce store STATUS`: any HTTP status means that it answers. */
export function storeReachScript(input: {
  readonly nonce: string;
  readonly url: string;
  /** The store's certificate is signed by a CA that the host does not know yet. */
  readonly ownCa: boolean;
}): string {
  const url = `${input.url.replace(/\/+$/, "")}/ready`;
  const curl = `curl -q -sS -m 8 ${input.ownCa ? "-k " : ""}-o /dev/null -w '%{http_code}' ${shellWord(url)}`;
  const wget = shellCommand("wget", "-q", "-S", "-O", "/dev/null", "--timeout=8", "--tries=1", url);
  return [
    "status=000",
    "if command -v curl >/dev/null 2>&1; then",
    `  status=$(${curl})`,
    "else",
    `  status=$(${wget} 2>&1 | sed -n 's/.*HTTP\\/1[^ ]* \\([0-9]*\\).*/\\1/p' | tail -n 1)`,
    "fi",
    `printf '@%s store %s\\n' ${shellWord(input.nonce)} "$status"`,
    "",
  ].join("\n");
}

/** The HTTP status that the host got, or null when nothing answered. */
export function parseStoreReach(stdout: string, nonce: string): number | null {
  const found = new RegExp(`@${nonce} store (\\d{3})`).exec(stdout);
  const status = Number(found?.[1] ?? 0);
  return status > 0 ? status : null;
}
