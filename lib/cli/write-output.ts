import { randomBytes } from "node:crypto";
import { lstat, mkdir, readFile, rename, rmdir, unlink, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { z } from "zod";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { manifestName } from "@/lib/usecases/fleet/manifest";
import { reasonOf } from "./read-input";

export interface OutputFile {
  /** Below the folder, with "/". */
  readonly path: string;
  readonly text: string;
  readonly mode: string;
}

export interface Written {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

const manifestSchema = z.object({
  servers: z.record(z.string(), z.object({ files: z.array(z.object({ path: z.string() })) })),
  stores: z.record(z.string(), z.object({ files: z.array(z.object({ path: z.string() })) })),
});

/**
 * Writes the files below a folder, and removes what an earlier writing left there and is not wanted any more. Files of
 * others are never touched: one in the way is a problem, and then nothing is written at all. The manifest comes last.
 */
export async function writeOutput(
  folder: string,
  files: readonly OutputFile[],
): Promise<Result<Written, readonly Problem[]>> {
  try {
    const former = await formerFiles(folder);
    const wanted = new Map(files.map((file) => [file.path, file]));
    const seen = await Promise.all(files.map(async (file) => ({ file, state: await stateOf(folder, file) })));
    const foreign = seen.filter(
      ({ file, state }) => state === "link" || (state === "other" && !former.has(file.path)),
    );
    if (foreign.length > 0)
      return fail(
        foreign.map(({ file }) => problem("fleet.output-foreign", { path: join(folder, file.path) })),
      );
    const changed = seen.filter(({ state }) => state !== "same").map(({ file }) => file);
    for (const file of changed) await write(folder, file);
    const stale = [...former].filter((path) => !wanted.has(path));
    for (const path of stale) await remove(folder, path);
    return ok({ written: changed.length, unchanged: files.length - changed.length, removed: stale.length });
  } catch (error) {
    return fail([problem("fleet.output-failed", { path: folder, reason: reasonOf(error) })]);
  }
}

/** What the manifest in the folder lists. A text that is no manifest of ours lists nothing. */
async function formerFiles(folder: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => null);
  const manifest = manifestSchema.safeParse(parse(text ?? ""));
  if (!manifest.success) return new Set();
  const { servers, stores } = manifest.data;
  const parts = [...Object.values(servers), ...Object.values(stores)];
  // A manifest that somebody changed must not lead out of the folder.
  const paths = parts.flatMap((part) => part.files.map(({ path }) => path));
  const inside = paths.filter(
    (path) => /^(?:servers|stores)\//.test(path) && !/(?:^|\/)\.\.?(?:\/|$)|\\|\0/.test(path),
  );
  return new Set([...inside, manifestName]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A link is never followed: what it points to is not ours. */
async function stateOf(folder: string, file: OutputFile): Promise<"absent" | "same" | "other" | "link"> {
  const steps = file.path.split("/");
  let at = folder;
  for (const step of steps) {
    at = join(at, step);
    const found = await lstat(at).catch(() => null);
    if (found === null) return "absent";
    if (found.isSymbolicLink()) return "link";
    if (step !== steps.at(-1) && !found.isDirectory()) return "link";
  }
  const text = await readFile(at, "utf8").catch(() => null);
  return text === file.text ? "same" : "other";
}

/** Written beside and moved into place: a reader sees the old file or the new one. */
async function write(folder: string, { path, text, mode }: OutputFile): Promise<void> {
  const target = join(folder, ...path.split("/"));
  await mkdir(dirname(target), { recursive: true });
  const draft = `${target}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, text, { mode: Number.parseInt(mode, 8), flag: "wx" });
  await rename(draft, target);
}

async function remove(folder: string, path: string): Promise<void> {
  let at = join(folder, ...path.split("/"));
  await unlink(at).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  // Folders that have become empty go too.
  for (at = dirname(at); at.startsWith(`${folder}${sep}`); at = dirname(at))
    if (
      !(await rmdir(at)
        .then(() => true)
        .catch(() => false))
    )
      return;
}
