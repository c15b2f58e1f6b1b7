import type { Artifact } from "@/lib/core/packages/source";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";

/** The largest package that is taken, in bytes: a release of Alloy has about 120 MB. */
export const maxPackageBytes = 1024 * 1024 * 1024;

/** How each kind of file begins. */
const beginnings: Readonly<Record<Artifact["format"], readonly number[]>> = {
  deb: [0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e],
  rpm: [0xed, 0xab, 0xee, 0xdb],
  zip: [0x50, 0x4b, 0x03, 0x04],
};

export type UploadedPackage = Omit<Artifact, "architecture">;

/** Keeps an uploaded package. Its name says the format and its first bytes must agree; else `package.upload-invalid`. */
export async function uploadPackage(
  deps: Pick<Deps, "packages">,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Result<UploadedPackage>> {
  const refused = fail(problem("package.upload-invalid", {}, { at: "file" }));
  const format = (["deb", "rpm", "zip"] as const).find((one) => name.toLowerCase().endsWith(`.${one}`));
  if (!format || name.length > 255 || /[\p{Cc}/\\]/u.test(name)) return refused;
  const saved = await deps.packages.save(bytes, maxPackageBytes);
  if (!saved.ok) return saved;
  const { sha256, sizeBytes, firstBytes } = saved.value;
  if (beginnings[format].some((byte, index) => firstBytes[index] !== byte)) {
    await deps.packages.remove(sha256);
    return refused;
  }
  return ok({ format, sha256, place: { kind: "upload", name, sizeBytes } });
}
