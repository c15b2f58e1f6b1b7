import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { ExecOptions, ExecResult, RemoteHost } from "@/lib/ports/remote-host";
import { heardScript, type Listener } from "./heard-script";

/** A shell is as old as its connection at most; each script has its own limit. */
const longestShellMs = 6 * 60 * 60_000;

export interface Sending {
  /** The command line that reads scripts from its standard input. */
  readonly command: string;
  /** What a new shell is given before its first script: the password that sudo asks for, or nothing. */
  readonly before: string;
  readonly text: string;
  /** What the host says after the script, before its exit status; null when the shell ends with it. */
  readonly over: string | null;
}

/**
 * A connection whose scripts go through one channel, one after the other: to become root again for each of them costs the
 * host more than most of them do. Other commands end the shell while it is idle, so that no host must grant two sessions.
 */
export class RootShell implements RemoteHost {
  #shell: Channel | null = null;

  readonly place: { readonly address: string; readonly port: number };

  constructor(
    readonly host: RemoteHost,
    { address, port }: { readonly address: string; readonly port: number },
  ) {
    this.place = { address, port };
  }

  get banner(): string {
    return this.host.banner;
  }

  exec(command: string, options: ExecOptions): Promise<Result<ExecResult>> {
    this.#endIdle();
    return this.host.exec(command, options);
  }

  async close(): Promise<void> {
    this.#endIdle();
    await this.host.close();
  }

  /** Runs one script. One that comes while another is at work gets a channel of its own. */
  async send({ command, before, text, over }: Sending, listener: Listener): Promise<Result<ExecResult>> {
    if (listener.signal?.aborted) return fail(problem("rollout.cancelled"));
    if (this.#shell?.isBusy) {
      const own = new Channel(this, command);
      const ran = await own.run(before + text, over, listener);
      own.end();
      return ran;
    }
    if (this.#shell?.command !== command || this.#shell.hasEnded) this.#endIdle();
    const isNew = this.#shell === null;
    this.#shell ??= new Channel(this, command);
    return this.#shell.run(isNew ? before + text : text, over, listener);
  }

  #endIdle(): void {
    if (this.#shell?.isBusy) return;
    this.#shell?.end();
    this.#shell = null;
  }
}

/** One root shell on the host. It ends with its input, with a script after which it has nothing to say, or when it is lost. */
class Channel {
  readonly #input = new Input();
  readonly #stop = new AbortController();
  #script: ReturnType<typeof heardScript> | null = null;
  hasEnded = false;

  constructor(
    readonly shell: RootShell,
    readonly command: string,
  ) {
    const exec = shell.host.exec(command, {
      stdin: this.#input.pieces(),
      timeoutMs: longestShellMs,
      signal: this.#stop.signal,
      onStdout: (text) => this.#script?.onStdout(text),
      onStderr: (text) => this.#script?.onStderr(text),
      // Each script keeps what is said of it.
      maxBytes: 1024,
    });
    void exec.then((ended) => {
      this.hasEnded = true;
      this.#input.end();
      this.#script?.onEnd(ended);
    });
  }

  get isBusy(): boolean {
    return this.#script !== null;
  }

  end(): void {
    this.#input.end();
  }

  async run(text: string, over: string | null, listener: Listener): Promise<Result<ExecResult>> {
    const { signal, timeoutMs } = listener;
    const script = heardScript(over, listener);
    this.#script = script;
    const stop = () => {
      this.hasEnded = true;
      this.#stop.abort();
    };
    const timer = setTimeout(() => {
      const seconds = Math.round(timeoutMs / 1000);
      script.onEnd(fail(problem("host.command-timeout", { ...this.shell.place, seconds })));
      stop();
    }, timeoutMs);
    signal?.addEventListener("abort", stop, { once: true });
    this.#input.push(text);
    try {
      return await script.result;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      this.#script = null;
    }
  }
}

/** Texts for the standard input of a command, as they come. */
class Input {
  readonly #waiting: Uint8Array[] = [];
  #ended = false;
  #wake: () => void = () => {};

  push(text: string): void {
    this.#waiting.push(new TextEncoder().encode(text));
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next) yield next;
      else if (this.#ended) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}
