import { z } from "zod";
import { type Problem, problem } from "../problem";
import { fail, ok, type Result } from "../result";

/** Programs that Logyard puts on hosts. */
export const programs = ["alloy", "loki"] as const;
export type Program = (typeof programs)[number];

export const architectures = ["amd64", "arm64"] as const;
/** `zip`: the archive of a release, which holds the program alone. */
export const artifactFormats = ["deb", "rpm", "zip"] as const;

/** A release such as "1.18.1", as `--version` tells it, without a leading v. */
export const programVersionSchema = z
  .string()
  .trim()
  .regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}(?:-[A-Za-z0-9.]{1,32})?$/, "package.version-invalid");

const sha256Schema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, "package.sha256-invalid");

const urlSchema = z
  .string()
  .trim()
  .max(2048)
  .refine((text) => /^https?:\/\/[!-~]+$/.test(text) && URL.canParse(text), "package.url-invalid")
  .refine((text) => !URL.canParse(text) || new URL(text).username === "", "package.url-invalid");

/** One file that a host can install. Its sha256 is compared on the host before anything is unpacked. */
export const artifactSchema = z.strictObject({
  architecture: z.enum(architectures),
  format: z.enum(artifactFormats),
  sha256: sha256Schema,
  place: z.discriminatedUnion("kind", [
    /** The host downloads it: a mirror inside the network. */
    z.strictObject({ kind: z.literal("url"), url: urlSchema }),
    /** Logyard holds it and pushes it over SSH, for hosts without a way out. Named by its sha256 there. */
    z.strictObject({
      kind: z.literal("upload"),
      name: z.string().max(255),
      sizeBytes: z.number().int().positive(),
    }),
  ]),
});
export type Artifact = z.infer<typeof artifactSchema>;

/** Where hosts get a program from. */
export const packageSourceSchema = z.discriminatedUnion("kind", [
  /** Grafana's apt and rpm repository; version null takes the newest. */
  z.strictObject({ kind: z.literal("repository"), version: programVersionSchema.nullable() }),
  /** Files that the operator gave, one for each kind of host, all of one version. */
  z.strictObject({
    kind: z.literal("artifacts"),
    version: programVersionSchema,
    artifacts: z.array(artifactSchema).min(1, "package.none").max(12),
  }),
]);
export type PackageSource = z.infer<typeof packageSourceSchema>;

export const defaultSource: PackageSource = { kind: "repository", version: null };

/** What one host installs. */
export type ChosenPackage =
  | { readonly kind: "repository"; readonly version: string | null }
  | { readonly kind: "artifact"; readonly version: string; readonly artifact: Artifact };

const machineNames: Readonly<Record<string, (typeof architectures)[number]>> = {
  x86_64: "amd64",
  amd64: "amd64",
  aarch64: "arm64",
  arm64: "arm64",
};

/**
 * The file of a source that fits a host; a package before an archive, since a package brings its unit. Problem
 * `package.none-fits` names what the host would need.
 */
export function choosePackage(
  source: PackageSource,
  host: {
    /** As `uname -m` says it. */
    readonly arch: string;
    readonly packages: "apt-get" | "dnf" | "yum" | null;
  },
  program: Program,
): Result<ChosenPackage, Problem> {
  if (source.kind === "repository") {
    return host.packages === null
      ? fail(problem("package.none-fits", { name: program, value: host.arch, detail: "deb, rpm" }))
      : ok({ kind: "repository", version: source.version });
  }
  const native = host.packages === null ? null : host.packages === "apt-get" ? "deb" : "rpm";
  const wanted = [...(native === null ? [] : [native]), ...(program === "loki" ? ["zip"] : [])];
  const fitting = source.artifacts
    .filter(({ architecture, format }) => architecture === machineNames[host.arch] && wanted.includes(format))
    .sort((a, b) => wanted.indexOf(a.format) - wanted.indexOf(b.format))[0];
  if (!fitting) {
    const value = machineNames[host.arch] ?? host.arch;
    return fail(
      problem("package.none-fits", { name: program, value, detail: wanted.join(", ") || "deb, rpm" }),
    );
  }
  return ok({ kind: "artifact", version: source.version, artifact: fitting });
}
