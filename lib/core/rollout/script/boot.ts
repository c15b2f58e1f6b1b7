import { type AgentLayout, defaultLayout } from "./layout";

/**
 * fg: output straight through, for what only reads. step: the same, and then `overMark` and the wait for another script on
 * the same channel. unit, setsid: detached, so that a lost connection stops nothing. follow: the journal of one that was
 * started earlier.
 */
export const bootModes = ["fg", "step", "unit", "setsid", "follow"] as const;
export type BootMode = (typeof bootModes)[number];

/** Exit statuses of the boot line itself, apart from those of the script (fg). */
export const bootExit = { noHeader: 65, short: 66, unitRefused: 67, noStart: 68, cut: 69, lost: 70 } as const;

const id = /^[A-Za-z0-9-]{1,64}$/;
const plainPath = /^\/[A-Za-z0-9/._-]+$/;

/** What the host says after a script of mode `step`; its exit status and a line feed follow. */
export const overMark = (nonce: string) => `@${nonce} 0 0 over `;

/** The first line of stdin, or the one that follows a step. Everything before it is skipped, so that a password which sudo did not want is never run. */
export function bootHeader(header: {
  readonly txId: string;
  readonly nonce: string;
  /** Bytes of the script in UTF-8. */
  readonly length: number;
  readonly sha256: string;
  readonly mode: BootMode;
}): string {
  const { txId, nonce, length, sha256, mode } = header;
  if (!id.test(txId) || !id.test(nonce)) throw new RangeError("Not an id of a transaction");
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError("Not a sha256");
  return `LYTX1 ${txId} ${length} ${sha256} ${nonce} ${mode}\n`;
}

/**
 * The one line that every command line carries: it takes the script from stdin whole or not at all, starts it and
 * follows its journal. It has no quote, backslash or exclamation mark, because login shells differ.
 */
export function bootLine(layout: AgentLayout = defaultLayout): string {
  for (const dir of [layout.runDir, layout.stateDir]) {
    if (!plainPath.test(dir)) throw new RangeError("Not a plain path");
  }
  return [
    "umask 077;LC_ALL=C;export LC_ALL;h=65;while :;do l=;",
    'while IFS= read -r l;do case $l in "LYTX1 "*)break;;esac;done;',
    'set -- $l;[ "$1" = LYTX1 ]||exit $h;T=$2;n=$3;s=$4;N=$5;m=$6;',
    `R=${layout.runDir};[ -d $R ]||mkdir -p $R;S=$R/$T.sh;D=${layout.stateDir}/tx/$T;J=$D/journal;`,
    // What a command says is read from a file: a command substitution costs a process more.
    "[ $m = follow ]||{ head -c $n >$S.part;sha256sum <$S.part >$S.sum;read -r q l <$S.sum;",
    '[ "$q" = $s ]||{ rm -f $S.*;echo "@$N 0 0 short";exit 66;};};',
    "case $m in ",
    'fg|step)set --;(. $S.part)</dev/null;h=$?;rm -f $S.*;[ $m = fg ]&&exit $h;echo "@$N 0 0 over $h";continue;;',
    "unit|setsid)mv $S.part $S;;esac;break;done;",
    "case $m in ",
    "unit)systemd-run -q --collect --unit=logyard-tx-$T -p RuntimeMaxSec=900 -p TimeoutStopSec=10",
    " -p KillMode=mixed -p StandardOutput=null -p StandardError=null",
    ' -p ExecStopPost="-/bin/sh $S recover" /bin/sh $S apply </dev/null||exit 67;;',
    "setsid)setsid sh $S apply </dev/null >/dev/null 2>&1 &;;",
    "esac;",
    // The script makes its journal first and removes itself last: neither of them means that nothing was begun. Each look is
    // a process, and a busy host takes a while to begin: looks become rarer, for ten seconds.
    'i=0;until [ -e $J ];do [ -e $S ]||[ -e $J ]||{ echo "@$N 0 0 nostart";exit 68;};',
    'i=$((i+1));[ $i -gt 105 ]&&{ echo "@$N 0 0 lost";exit 70;};[ $i -lt 8 ]&&sleep .0$((i+2))||sleep .1;done;',
    // From its start as often as it takes: a reader knows a line that it has seen by its number. tail ends with the process
    // that writes; who was killed has a recovery, which says in a moment that it is there. Not every tail has --pid.
    'g=0;while :;do P=;read -r P <$D/pid;if [ -n "$P" ];then tail -qn +1 -s .05 --pid=$P -f $J||',
    // 141: nobody reads any more, as when the reader has seen the end.
    "{ [ $? = 141 ]&&exit 69;while [ -d /proc/$P ];do sleep 1;done;cat $J;};else cat $J;fi;",
    'case $(tail -n 1 $J) in "@$N "*" end "*)exit 0;;esac;',
    'g=$((g+1));[ $g -gt 6 ]&&{ echo "@$N 0 0 lost"||exit 69;exit 70;};sleep 0.5;done 2>/dev/null',
  ].join("");
}
