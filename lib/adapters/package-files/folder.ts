import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { problem } from "@/lib/core/problem";
import { fail, ok } from "@/lib/core/result";
import type { PackageFiles } from "@/lib/ports/package-files";

const sha256Name = /^[0-9a-f]{64}$/;

/** Packages in a folder of this machine, made at the first upload. */
export function packageFolder(folder: string, newId: () => string): PackageFiles {
  const pathOf = (sha256: string) => {
    if (!sha256Name.test(sha256)) throw new RangeError("Not a sha256");
    return join(folder, sha256);
  };
  return {
    async save(bytes, maxBytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const part = join(folder, `${newId()}.part`);
      const file = await open(part, "wx", 0o600);
      const hash = createHash("sha256");
      let sizeBytes = 0;
      let firstBytes: Uint8Array = new Uint8Array();
      try {
        for await (const chunk of bytes) {
          if (firstBytes.length < 8)
            firstBytes = Buffer.concat([firstBytes, chunk.subarray(0, 8)]).subarray(0, 8);
          sizeBytes += chunk.length;
          if (sizeBytes > maxBytes) return fail(problem("package.upload-invalid", {}, { at: "file" }));
          hash.update(chunk);
          await file.writeFile(chunk);
        }
        await file.sync();
        const sha256 = hash.digest("hex");
        await rename(part, pathOf(sha256));
        return ok({ sha256, sizeBytes, firstBytes });
      } finally {
        await file.close();
        await rm(part, { force: true });
      }
    },
    async open(sha256) {
      const found = await stat(pathOf(sha256)).catch(() => null);
      return found && { sizeBytes: found.size, bytes: createReadStream(pathOf(sha256)) };
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    async list() {
      const names = await readdir(folder).catch(() => []);
      return names.filter((name) => sha256Name.test(name));
    },
  };
}
