import { matchesGlob } from "../fleet/glob";
import { isGlob } from "../fleet/paths";
import { parseAlloy } from "./parse";
import { type Reader, readersOf } from "./readers";

/** A file that is on the host now. */
export interface FoundFile {
  readonly path: string;
  readonly sizeBytes: number;
}

/** Lines that exist already and that a config would send when it is loaded. */
export interface Shipment {
  /** Label of the component that reads them. */
  readonly component: string;
  /** File or glob, as the config says it. */
  readonly path: string;
  readonly fileCount: number;
  readonly bytes: number;
  /** `again`: the store has them, as far as they were sent. `skipped`: they stay unsent, by choice. */
  readonly kind: "first" | "again" | "skipped";
  /** Why again; null for the first time. */
  readonly because: "component-renamed" | "target-labels" | null;
  /** What the component was called. */
  readonly before: string | null;
}

/**
 * What `next` sends of the files that are on the host, compared with what `previous` has read. Alloy remembers by
 * component, path and target labels; what it remembers is not sent. Null: the host has no config yet.
 */
export function shipmentsOf(previous: string | null, next: string, found: readonly FoundFile[]): Shipment[] {
  const before = previous === null ? [] : fileReaders(previous);
  const files = [...new Map(found.map((file) => [file.path, file])).values()];
  const sums = new Map<string, Shipment>();
  for (const reader of fileReaders(next)) {
    for (const { path, sizeBytes } of files) {
      if (sizeBytes === 0 || !reads(reader, path)) continue;
      const reason = reasonOf(reader, before, path);
      if (reason === null) continue;
      const why = reader.fromEnd ? { ...reason, kind: "skipped" as const } : reason;
      const key = JSON.stringify([of(reader), why]);
      const sum = sums.get(key) ?? { ...of(reader), fileCount: 0, bytes: 0, ...why };
      sums.set(key, { ...sum, fileCount: sum.fileCount + 1, bytes: sum.bytes + sizeBytes });
    }
  }
  return [...sums.values()];
}

/** Null: Alloy knows how far it read this file. */
function reasonOf(
  reader: Reader,
  before: readonly Reader[],
  path: string,
): Pick<Shipment, "kind" | "because" | "before"> | null {
  const old = before.filter((one) => reads(one, path));
  const same = old.find(({ component }) => component === reader.component);
  if (same !== undefined && same.labelled === reader.labelled) return null;
  if (same !== undefined) return { kind: "again", because: "target-labels", before: same.component };
  const [other] = old;
  if (other === undefined) return { kind: "first", because: null, before: null };
  return { kind: "again", because: "component-renamed", before: other.component };
}

const of = ({ component, path }: Reader) => ({ component, path });

/** Files and globs that a config reads. */
export function pathsRead(config: string): string[] {
  return [...new Set(fileReaders(config).map(({ path }) => path))];
}

function fileReaders(text: string): Reader[] {
  return readersOf(parseAlloy(text).file).filter(({ kind }) => kind === "file");
}

function reads({ path: glob, exclude }: Reader, path: string): boolean {
  const matches = isGlob(glob) ? matchesGlob(glob, path) : glob === path;
  return matches && (exclude === null || !matchesGlob(exclude, path));
}
