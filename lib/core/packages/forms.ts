import { z } from "zod";
import { type Artifact, artifactSchema, type PackageSource } from "./source";

/** What the upload route answers. */
export const uploadedSchema = artifactSchema.omit({ architecture: true });

/** One line of the form: everything as it is typed. */
export interface ArtifactRow {
  readonly key: string;
  readonly architecture: Artifact["architecture"];
  readonly format: Artifact["format"];
  readonly url: string;
  readonly sha256: string;
  /** Set once a file was uploaded; its sha256 is known then. */
  readonly upload: Extract<Artifact["place"], { kind: "upload" }> | null;
}

export interface SourceForm {
  readonly kind: PackageSource["kind"];
  readonly version: string;
  readonly rows: readonly ArtifactRow[];
}

export function sourceForm(source: PackageSource): SourceForm {
  const rows = source.kind === "artifacts" ? source.artifacts : [];
  return {
    kind: source.kind,
    version: source.version ?? "",
    rows: rows.map(({ architecture, format, sha256, place }, index) => ({
      key: `stored-${index}`,
      ...{ architecture, format, sha256 },
      url: place.kind === "url" ? place.url : "",
      upload: place.kind === "upload" ? place : null,
    })),
  };
}

/** The form as it is sent; an empty version of the repository is its newest. */
export function sourceInput({ kind, version, rows }: SourceForm): z.input<typeof sourceInputSchema> {
  if (kind === "repository") return { kind, version: version.trim() === "" ? null : version };
  return {
    kind,
    version,
    artifacts: rows.map(({ architecture, format, sha256, url, upload }) => ({
      ...{ architecture, format, sha256 },
      place: upload ?? { kind: "url" as const, url },
    })),
  };
}

const sourceInputSchema = z.custom<PackageSource>();
