import { shellWord } from "@/lib/core/shell";
import { type AgentLayout, defaultLayout } from "./layout";

const stopFunctions = `
D=$BASE/tx/$TX
# Beside the folder, for the work may be about to make it.
mkdir -p "$BASE/tx" && : >"$D.cancel"
[ -e "$D/fetching" ] || exit 0
if [ -d /run/systemd/system ] && systemctl is-active --quiet "logyard-tx-$TX"; then
  systemctl stop "logyard-tx-$TX"
else
  kill -9 "-$(cat "$D/pid")" && sh "$RUN/$TX.sh" recover
fi
`;

/**
 * Asks the work on a package to stop: at once while it downloads, else before it changes anything. What is past that
 * ends by itself. The work's own journal tells which it was.
 */
export function stopScript(input: { readonly txId: string; readonly layout?: AgentLayout }): string {
  const { txId, layout = defaultLayout } = input;
  return [
    `TX=${shellWord(txId)} BASE=${shellWord(layout.stateDir)} RUN=${shellWord(layout.runDir)}`,
    stopFunctions.trim(),
    "",
  ].join("\n");
}
