import type { Result } from "@/lib/core/result";

/** Packages that operators uploaded, each named by its sha256 in hex. */
export interface PackageFiles {
  /** Keeps what comes. Problem: `package.upload-invalid` over `maxBytes`. A stream that breaks leaves nothing. */
  save(
    bytes: AsyncIterable<Uint8Array>,
    maxBytes: number,
  ): Promise<
    Result<{ readonly sha256: string; readonly sizeBytes: number; readonly firstBytes: Uint8Array }>
  >;
  /** Null when there is no such file. */
  open(
    sha256: string,
  ): Promise<{ readonly sizeBytes: number; readonly bytes: AsyncIterable<Uint8Array> } | null>;
  /** A file that is gone already is fine. */
  remove(sha256: string): Promise<void>;
  list(): Promise<readonly string[]>;
}
