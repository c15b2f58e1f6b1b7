import { z } from "zod";
import { fromBase64 } from "../rollout/script/heredoc";
import { type AgentLayout, defaultLayout } from "../rollout/script/layout";
import { shellWord } from "../shell";
import { maskAlloy } from "./mask-alloy";
import { maskPromtail } from "./mask-promtail";
import { type ConfigKind, configKinds } from "./model";
import { hideUserInfo, hideWritten } from "./secret-names";

/** What an agent of a host runs with. Secrets in the texts are dots already. */
export const hostConfigSchema = z.object({
  kind: z.enum(configKinds),
  /** In the order in which the agent reads them; empty: there is none. `sha256` is of the file's bytes, in hex. */
  files: z.array(z.object({ path: z.string(), sha256: z.string(), text: z.string() })),
  /** The agent reads all files of this directory. */
  directory: z.string().nullable(),
  /** Arguments and variables that the agent is started with, where they were found. */
  settings: z.array(z.string()),
  /** Its unit is active. */
  runs: z.boolean(),
  /** sha256 of the file that a rollout would replace; null: there is none. */
  replacedSha: z.string().nullable(),
});
export type HostConfig = z.infer<typeof hostConfigSchema>;
export type HostConfigFile = HostConfig["files"][number];

const functions = String.raw`
b64() { base64 | tr -d '\n'; }
show() {
  [ -f "$1" ] || return 0
  printf '@config %s %s %s\n' "$(printf '%s' "$1" | b64)" "$(sha256sum <"$1" | cut -d ' ' -f 1)" "$(head -c 1048576 "$1" | b64)"
}
setting() { [ -z "$1" ] || printf '@setting %s\n' "$(printf '%s' "$1" | b64)"; }
unquoted() { sed -e 's/[[:space:]]*$//' -e 's/^"\(.*\)"$/\1/' -e "s/^'\(.*\)'$/\1/"; }
`;

/** Debian and Ubuntu keep a unit's variables in /etc/default, Red Hat and SUSE in /etc/sysconfig. They are read, never run. */
const alloyBody = String.raw`
P=
for vars in /etc/default/alloy /etc/sysconfig/alloy; do
  [ -f "$vars" ] || continue
  P=$(sed -n 's/^[[:space:]]*CONFIG_FILE=//p' "$vars" | tail -n 1 | unquoted)
  setting "$(grep -E '^[[:space:]]*(CONFIG_FILE|CUSTOM_ARGS)=' "$vars" | head -c 2000)"
done
[ -n "$P" ] || P=$OURS
if [ -d "$P" ]; then
  printf '@directory %s\n' "$(printf '%s' "$P" | b64)"
  for file in "$P"/*.alloy; do show "$file"; done
else
  show "$P"
fi
[ "$(systemctl is-active "$UNIT" 2>/dev/null)" = active ] && echo '@runs'
`;

const promtailBody = String.raw`
UNITTEXT=$(systemctl cat promtail 2>/dev/null | grep '^ExecStart' | head -c 2000)
setting "$UNITTEXT"
P=$(printf '%s\n' "$UNITTEXT" | sed -n 's/.*config\.file[= ]\{1,\}\([^ "]*\).*/\1/p' | head -n 1)
for file in "$P" /etc/promtail/config.yml /etc/promtail/config.yaml /etc/promtail/promtail.yaml /etc/promtail/promtail.yml /etc/promtail-local-config.yaml; do
  if [ -n "$file" ] && [ -f "$file" ]; then show "$file"; break; fi
done
[ "$(systemctl is-active promtail 2>/dev/null)" = active ] && echo '@runs'
`;

/** POSIX sh that prints the config that an agent of the host runs with. Reads only. */
export function hostConfigScript(kind: ConfigKind, layout: AgentLayout = defaultLayout): string {
  return [
    `OURS=${shellWord(layout.configPath)}`,
    ...(kind === "alloy" ? [`UNIT=${shellWord(layout.unit)}`] : []),
    functions.trim(),
    (kind === "alloy" ? alloyBody : promtailBody).trim(),
    `[ -f "$OURS" ] && printf '@replaced %s\\n' "$(sha256sum <"$OURS" | cut -d ' ' -f 1)"`,
    "echo '@end'",
    "",
  ].join("\n");
}

const line = /^@(config|setting|directory|replaced|runs|end)(?: (.*))?$/;
const maxFiles = 50;

/** Reads the output of that script; null when it is not whole. Secrets do not leave this function. */
export function readHostConfig(kind: ConfigKind, output: string): HostConfig | null {
  const mask = kind === "alloy" ? maskAlloy : maskPromtail;
  const files: HostConfigFile[] = [];
  const settings: string[] = [];
  const seen = { directory: null as string | null, runs: false, replacedSha: null as string | null };
  let isWhole = false;
  for (const text of output.split("\n")) {
    const [, word, rest = ""] = line.exec(text) ?? [];
    if (word === "end") isWhole = true;
    else if (word === "runs") seen.runs = true;
    else if (word === "replaced") seen.replacedSha = rest;
    else if (word === "directory") seen.directory = fromBase64(rest);
    else if (word === "setting") settings.push(...shownLines(fromBase64(rest)));
    else if (word === "config" && files.length < maxFiles) {
      const [path = "", sha256 = "", body = ""] = rest.split(" ");
      files.push({ path: fromBase64(path) ?? "", sha256, text: mask(fromBase64(body) ?? "") });
    }
  }
  return isWhole ? { kind, files, settings, ...seen } : null;
}

function shownLines(text: string | null): readonly string[] {
  return (text ?? "")
    .split("\n")
    .map((one) => hideUserInfo(hideWritten(one.trim())))
    .filter((one) => one !== "");
}

/** Several files of one agent as the one text that it makes of them, with their names between. */
export function joinedText(files: readonly Pick<HostConfigFile, "path" | "text">[]): string {
  if (files.length < 2) return files[0]?.text ?? "";
  return files.map(({ path, text }) => `// ${path}\n${text.replace(/\n*$/, "\n")}`).join("\n");
}
