import { createHash } from "node:crypto";
import type { CompiledPart, OutFile } from "@/lib/core/fleet-file/output";

/** Lists what was compiled, so that a program can carry it to the hosts and a person can see what changed. */
export const manifestName = "manifest.json";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** All files of the output, the manifest last. */
export function withManifest(
  parts: readonly CompiledPart[],
): readonly Pick<OutFile, "path" | "text" | "mode">[] {
  const of = (kind: CompiledPart["kind"]) =>
    Object.fromEntries(
      parts
        .filter((part) => part.kind === kind)
        .map(({ name, folder, files, secrets }) => [
          name,
          {
            folder,
            files: files.map(({ text, ...file }) => ({
              ...file,
              bytes: Buffer.byteLength(text),
              sha256: sha256(text),
            })),
            ...(secrets.length > 0 ? { secrets } : {}),
          },
        ]),
    );
  const manifest = { version: 1, servers: of("server"), stores: of("store") };
  return [
    ...parts.flatMap(({ files }) => files),
    { path: manifestName, text: `${JSON.stringify(manifest, null, 2)}\n`, mode: "0644" },
  ];
}
