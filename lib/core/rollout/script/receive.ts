import { type AgentLayout, defaultLayout } from "./layout";

/** Exit statuses of the line below: no header came; what came is not what was announced; the disk took no more. */
export const receiveExit = { noHeader: 65, short: 66, full: 67 } as const;

const plainPath = /^\/[A-Za-z0-9/._-]+$/;

/** The first line of stdin, before the bytes themselves. */
export function receiveHeader(file: {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly format: string;
}): string {
  const { sizeBytes, sha256, format } = file;
  if (!/^[0-9a-f]{64}$/.test(sha256) || !/^[a-z]{1,8}$/.test(format)) throw new RangeError("Not a file name");
  return `LYPUT1 ${sizeBytes} ${sha256} ${format}\n`;
}

/**
 * The one line that takes a file from stdin into the layout's folder of pushed files, whole or not at all. Like the
 * boot line it skips everything before its header, and has no quote, backslash or exclamation mark.
 */
export function receiveLine(layout: AgentLayout = defaultLayout): string {
  if (!plainPath.test(layout.stateDir)) throw new RangeError("Not a plain path");
  return [
    "umask 077;LC_ALL=C;export LC_ALL;l=;",
    'while IFS= read -r l;do case $l in "LYPUT1 "*)break;;esac;done;',
    `set -- $l;[ "$1" = LYPUT1 ]||exit ${receiveExit.noHeader};`,
    `P=${layout.stateDir}/pushed;mkdir -p $P||exit ${receiveExit.full};F=$P/$3.$4;`,
    `head -c $2 >$F.part||{ rm -f $F.part;exit ${receiveExit.full};};`,
    '[ "$(sha256sum <$F.part|cut -d" " -f1)" = $3 ]||{ rm -f $F.part;',
    `exit ${receiveExit.short};};`,
    "mv $F.part $F",
  ].join("");
}
