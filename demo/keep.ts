import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const villageFileSchema = z.object({
  /** Ports of the hosts by name, and of the store: stable over restarts so that registered servers stay reachable. */
  ports: z.record(z.string(), z.number()),
  storePort: z.number().nullable(),
  /** Ports that the store had before, newest first: deployed configs may still name them. */
  formerStorePorts: z.array(z.number()).default([]),
});
export type VillageFile = z.infer<typeof villageFileSchema>;

/** The village's folder below the data directory. */
export function villageFolder(dataDir: string): string {
  return path.join(dataDir, "demo");
}

export async function readVillageFile(dataDir: string): Promise<VillageFile> {
  const text = await readFile(path.join(villageFolder(dataDir), "village.json"), "utf8").catch(() => null);
  const parsed = villageFileSchema.safeParse(text === null ? null : parseJson(text));
  return parsed.success ? parsed.data : { ports: {}, storePort: null, formerStorePorts: [] };
}

export async function writeVillageFile(dataDir: string, file: VillageFile): Promise<void> {
  await writeWhole(path.join(villageFolder(dataDir), "village.json"), `${JSON.stringify(file, null, 2)}\n`);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Replaces a file in one step, so that a stop in the middle leaves the old one. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  await writeFile(part, text, { mode: 0o600 });
  await chmod(part, 0o600);
  await rename(part, file);
}
