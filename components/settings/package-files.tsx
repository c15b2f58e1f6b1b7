"use client";
import { Link2, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ArtifactRow } from "@/lib/core/packages/forms";
import { architectures, artifactFormats, type Program } from "@/lib/core/packages/source";
import type { Problem } from "@/lib/core/problem";
import { PackageUpload } from "./package-upload";

type Change = (rows: readonly ArtifactRow[]) => readonly ArtifactRow[];

const names = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** The files of a source, one for each kind of host: addresses of a mirror, or uploads. */
export function PackageFiles({
  program,
  rows,
  fields,
  canEdit,
  onChange,
}: {
  program: Program;
  rows: readonly ArtifactRow[];
  fields: Readonly<Record<string, Problem>>;
  canEdit: boolean;
  onChange: (change: Change) => void;
}) {
  const t = useTranslations("packages");
  const formats = artifactFormats.filter((format) => program === "loki" || format !== "zip");
  const set = (key: string, change: Partial<ArtifactRow>) =>
    onChange((old) => old.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const add = (row: Omit<ArtifactRow, "key">) =>
    onChange((old) => [...old, { ...row, key: crypto.randomUUID() }]);
  const blank = { architecture: "amd64", format: "deb", url: "", sha256: "", upload: null } as const;
  return (
    <fieldset disabled={!canEdit} className="grid min-w-0 gap-3">
      <legend className="mb-1 font-medium text-ink-2 text-meta">{t("files")}</legend>
      {rows.length === 0 ? <p className="text-ink-3">{t("none")}</p> : null}
      {rows.map((row, index) => {
        const error = (field: string) => fields[`source.artifacts.${index}.${field}`];
        return (
          <div
            key={row.key}
            className="grid min-w-0 grid-cols-[104px_88px_minmax(0,1fr)_auto] items-start gap-2 border-rule border-b pb-3 max-md:grid-cols-[1fr_1fr_auto]"
          >
            <Field label={t("architecture")}>
              <Select
                value={row.architecture}
                onValueChange={(architecture) =>
                  set(row.key, { architecture: architecture as ArtifactRow["architecture"] })
                }
                options={names(architectures)}
              />
            </Field>
            <Field label={t("format")}>
              <Select
                value={row.format}
                onValueChange={(format) => set(row.key, { format: format as ArtifactRow["format"] })}
                options={names(row.upload ? [row.format] : formats)}
              />
            </Field>
            <div className="grid min-w-0 gap-2 max-md:order-last max-md:col-span-3">
              {row.upload ? (
                <p className="mono min-w-0 break-all pt-6">
                  {t("pushed", { name: row.upload.name, mb: row.upload.sizeBytes / 1_048_576 })}
                  <span className="block text-ink-3 text-meta">{row.sha256}</span>
                </p>
              ) : (
                <>
                  <Field label={t("url")} error={error("place.url")}>
                    <Input
                      mono
                      inputMode="url"
                      value={row.url}
                      onChange={(event) => set(row.key, { url: event.target.value })}
                    />
                  </Field>
                  <Field label={t("sha256")} error={error("sha256")}>
                    <Input
                      mono
                      value={row.sha256}
                      onChange={(event) => set(row.key, { sha256: event.target.value })}
                    />
                  </Field>
                </>
              )}
            </div>
            <Button
              variant="ghost"
              className="mt-6"
              aria-label={t("removeRow", { number: index + 1 })}
              onClick={() => onChange((old) => old.filter(({ key }) => key !== row.key))}
            >
              <Trash2 size={14} aria-hidden="true" />
            </Button>
          </div>
        );
      })}
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => add(blank)}>
          <Link2 size={14} aria-hidden="true" />
          {t("addUrl")}
        </Button>
        <PackageUpload
          formats={formats}
          onUploaded={({ format, sha256, place }) => {
            if (place.kind === "upload") add({ ...blank, format, sha256, upload: place });
          }}
        />
      </div>
    </fieldset>
  );
}
