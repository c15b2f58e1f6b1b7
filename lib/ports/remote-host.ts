import type { HostKey } from "@/lib/core/fleet/model";
import type { Result } from "@/lib/core/result";
import type { Secret } from "@/lib/core/secret";

/** How to sign in over SSH. */
export type SignIn =
  | { readonly kind: "key"; readonly privateKey: Secret; readonly passphrase: Secret | null }
  | { readonly kind: "password"; readonly password: Secret };

export interface HostTarget {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly signIn: SignIn;
  /** The pinned key; a host that shows another one fails with `host.key-changed` before anything is sent. */
  readonly hostKey: HostKey;
  /** Reached through this host, pinned too. */
  readonly jump: HostTarget | null;
}

export interface ExecOptions {
  /** Bytes for standard input, which is then closed. Pieces are asked for as the host takes them. */
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** The whole command's limit; over it the channel is closed and the result is `host.command-timeout`. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Each chunk as it comes, decoded as UTF-8 without splitting characters. */
  readonly onStdout?: (text: string) => void;
  readonly onStderr?: (text: string) => void;
  /** Kept bytes of each stream (the tail is dropped and `truncated` set). Default 1 MiB. */
  readonly maxBytes?: number;
}

export interface ExecResult {
  /** Exit status, or null when a signal ended the command. */
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly truncated: boolean;
  readonly durationMs: number;
}

/** One open SSH connection. */
export interface RemoteHost {
  /** The server's identification ("SSH-2.0-OpenSSH_8.9p1 …"). */
  readonly banner: string;
  exec(command: string, options: ExecOptions): Promise<Result<ExecResult>>;
  close(): Promise<void>;
}

/** SSH, from outside: the one door to hosts. All failures are `host.*` or `credential.*` problems. */
export interface RemoteHosts {
  /** Reads the host key that a server shows, without signing in. */
  scanHostKey(
    address: string,
    port: number,
    options: { timeoutMs: number; signal?: AbortSignal; jump?: HostTarget | null },
  ): Promise<Result<{ hostKey: HostKey; banner: string }>>;
  connect(
    target: HostTarget,
    options: { timeoutMs: number; signal?: AbortSignal },
  ): Promise<Result<RemoteHost>>;
}
