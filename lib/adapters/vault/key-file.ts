import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, mkdir, open, stat, unlink } from "node:fs/promises";
import { join } from "node:path";

const keyBytes = 32;

/** The key file cannot be used; the text says what to do. */
export class KeyFileError extends Error {
  override readonly name = "KeyFileError";
}

/**
 * Reads `<dataDir>/secret.key`, or makes it at the first start: 32 random bytes as hex, readable by its owner only.
 * Throws KeyFileError for a file that others may read, or that does not hold a key.
 */
export async function loadSecretKey(dataDir: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "secret.key");
  await createOnce(path, dataDir);
  const { mode } = await stat(path);
  // Windows has no such bits.
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new KeyFileError(`${path} can be read by others. Run: chmod 600 '${path}'`);
  const file = await open(path, constants.O_RDONLY);
  try {
    const text = (await file.readFile("utf8")).trim();
    if (!/^[0-9a-f]{64}$/.test(text))
      throw new KeyFileError(`${path} does not hold a key. Restore it from a backup of the data folder.`);
    return Buffer.from(text, "hex");
  } finally {
    await file.close();
  }
}

/** Written beside and linked into place: the file is whole or not there, and the first of two starts wins. */
async function createOnce(path: string, dataDir: string): Promise<void> {
  if (await stat(path).catch(() => null)) return;
  const draft = join(dataDir, `.secret.key.${process.pid}.${randomBytes(4).toString("hex")}`);
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(`${randomBytes(keyBytes).toString("hex")}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await unlink(draft);
}
