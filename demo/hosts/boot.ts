import { createHash } from "node:crypto";
import { overMark } from "@/lib/core/rollout/script/boot";
import type { Machine } from "./machine";
import type { Person } from "./people";
import { runShell } from "./shell";
import { authorise, parseSudo } from "./sudo";

/** Where a channel's bytes go while a command runs. */
export interface Sink {
  stdout(data: Buffer): void;
  stderr(text: string): void;
  /** A script has come and is about to run. */
  onScript(): void;
  readonly signal: AbortSignal;
}

/** The words of a command line with POSIX quotes, or null when it is more than one simple command. */
export function splitWords(command: string): string[] | null {
  const words: string[] = [];
  const pattern = /\s*((?:[^\s'"\\;&|<>()$`]+|'[^']*'|"[^"\\$`]*")+)/y;
  while (pattern.lastIndex < command.length) {
    const found = pattern.exec(command);
    if (!found) return /^\s*$/.test(command.slice(words.length === 0 ? 0 : pattern.lastIndex)) ? words : null;
    words.push(found[1]!.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, a?: string, b?: string) => a ?? b ?? ""));
    if (/^\s*$/.test(command.slice(pattern.lastIndex))) break;
  }
  return words;
}

/** Does this command line carry the boot line of Logyard's protocol? */
export function isBoot(command: string): boolean {
  return command.includes("LYTX1") && /\bsh -c /.test(command);
}

/** Standard input of a channel, read as the boot line reads it: a header, and as many bytes as it promises. */
export class ScriptInput {
  #bytes: Buffer = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => {};

  push(data: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, data]);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Everything up to the end of the next script; less where the input has ended before. */
  next(): Promise<Buffer> {
    return this.#take(() => {
      const header = findHeader(this.#bytes);
      return header ? header.end + header.length : Number.POSITIVE_INFINITY;
    });
  }

  /** Everything up to the end of the input. */
  rest(): Promise<Buffer> {
    return this.#take(() => Number.POSITIVE_INFINITY);
  }

  async #take(length: () => number): Promise<Buffer> {
    for (;;) {
      const end = length();
      if (this.#ended || this.#bytes.length >= end) {
        const taken = this.#bytes.subarray(0, end);
        this.#bytes = this.#bytes.subarray(taken.length);
        return taken;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

interface Header {
  readonly txid: string;
  readonly length: number;
  readonly sha256: string;
  readonly nonce: string;
  readonly mode: string;
  /** Offset of the first byte after the header's line. */
  readonly end: number;
}

function findHeader(stdin: Buffer): Header | null {
  const text = stdin.subarray(0, 8192).toString("latin1");
  const found = /(?:^|\n)LYTX1 (\S+) (\d+) ([0-9a-f]{64}) (\S+) (\S+)\n/.exec(text);
  if (!found) return null;
  const [all, txid = "", length = "0", sha256 = "", nonce = "", mode = ""] = found;
  return { txid, length: Number(length), sha256, nonce, mode, end: found.index + all.length };
}

/**
 * The boot protocol, done natively: what BOOT does on a real host with head, sha256sum and systemd-run is done here by
 * the village, and the script itself runs in the simulated shell. Exit codes are those of the real boot line.
 */
export async function runBoot(
  machine: Machine,
  who: Person,
  command: string,
  input: ScriptInput,
  sink: Sink,
): Promise<number> {
  const words = splitWords(command) ?? [];
  let person = who;
  let rest = await input.next();
  if (words[0] === "sudo") {
    const call = parseSudo(words.slice(1));
    const verdict = authorise(machine, who, call, rest);
    if (!verdict.ok) {
      sink.stderr(verdict.message);
      return 1;
    }
    person = machine.person(call.user);
    rest = verdict.stdin;
  }
  let code = 65;
  for (;;) {
    const header = findHeader(rest);
    if (!header) return code;
    sink.onScript();
    const script = rest.subarray(header.end, header.end + header.length);
    const whole =
      script.length === header.length && createHash("sha256").update(script).digest("hex") === header.sha256;
    if (!whole) {
      sink.stdout(Buffer.from(`@${header.nonce} 0 0 short\n`));
      return 66;
    }
    const run = {
      person,
      script: script.toString("utf8"),
      cwd: "/",
      env: { SUDO_USER: who.name, LC_ALL: "C" },
    };
    if (header.mode !== "fg" && header.mode !== "step") return detached(machine, header, run, sink);
    const done = await runShell(machine, { ...run, signal: sink.signal });
    sink.stdout(done.stdout);
    sink.stderr(done.stderr);
    code = done.code;
    if (header.mode === "fg") return code;
    sink.stdout(Buffer.from(`${overMark(header.nonce)}${code}\n`));
    rest = await input.next();
  }
}

/** Starts the worker, which outlives the connection, and streams its journal file until the line that ends it. */
async function detached(
  machine: Machine,
  header: Header,
  run: { person: Person; script: string; cwd: string; env: Record<string, string> },
  sink: Sink,
): Promise<number> {
  const follows = header.mode === "follow";
  if (!follows && machine.running.has(header.txid)) return 67;
  const journal = `/var/lib/logyard/tx/${header.txid}/journal`;
  let sent = 0;
  let ended = false;
  const follow = () => {
    const node = machine.disk.find(journal);
    if (node?.kind !== "file" || sink.signal.aborted || ended) return;
    const fresh = node.bytes.slice(sent);
    const upTo = fresh.lastIndexOf(10) + 1;
    if (upTo === 0) return;
    sent += upTo;
    const lines = fresh.subarray(0, upTo);
    sink.stdout(lines);
    ended = lines
      .toString("latin1")
      .split("\n")
      .some((l) => l.startsWith(`@${header.nonce} `) && / end /.test(`${l} `));
  };
  const unwatch = machine.disk.watch(follow);
  const gone = new Promise<void>((resolve) =>
    sink.signal.addEventListener("abort", () => resolve(), { once: true }),
  );
  const worker = follows
    ? (machine.running.get(header.txid) ?? Promise.resolve())
    : runShell(machine, { ...run, args: ["apply"] }).then((done) => {
        machine.log(
          `${machine.name}: transaction ${header.txid} ended with ${done.code} ${done.stderr.trim()}`,
        );
        machine.running.delete(header.txid);
      });
  if (!follows) machine.running.set(header.txid, worker);
  follow();
  await Promise.race([worker, gone]);
  follow();
  unwatch();
  if (ended) return 0;
  if (sink.signal.aborted) return 69;
  sink.stdout(Buffer.from(`@${header.nonce} 0 0 ${sent === 0 ? "nostart" : "lost"}\n`));
  return sent === 0 ? 68 : 70;
}
