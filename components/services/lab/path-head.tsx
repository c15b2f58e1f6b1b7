"use client";
import { useTranslations } from "use-intl";
import type { Named } from "@/components/services/types";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { LogFormat } from "@/lib/core/formats/format";
import type { Guess } from "@/lib/core/formats/guess";
import type { Problem } from "@/lib/core/problem";
import type { PathDraft } from "./draft";

/** Which file, from which server its sample comes, and by which format its lines are read: formats ranked by how they fit. */
export function PathHead({
  draft,
  change,
  fields,
  formats,
  guesses,
  servers,
  serverId,
  onServer,
}: {
  draft: PathDraft;
  change: (change: Partial<PathDraft>) => void;
  fields: Readonly<Record<string, Problem>>;
  formats: readonly LogFormat[];
  guesses: readonly Guess[];
  servers: readonly Named[];
  serverId: string | null;
  onServer: (id: string) => void;
}) {
  const t = useTranslations("services");
  const words = useTranslations("formats");
  const journal = draft.kind === "journal";
  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_240px_344px] lg:gap-4">
      <Field
        label={t(journal ? "lab.unit" : "lab.path")}
        hint={t(journal ? "lab.unitHint" : "lab.pathHint")}
        error={fields.path}
      >
        <Input mono value={draft.path} onChange={(event) => change({ path: event.target.value })} />
      </Field>
      <Field label={t("lab.linesFrom")}>
        <Select
          value={serverId ?? ""}
          placeholder={t("lab.noServer")}
          onValueChange={onServer}
          options={servers.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Field>
      {draft.edit ? (
        <Field label={t("lab.format")}>
          <Input
            readOnly
            value={draft.edit.form.name || words("bench.editing")}
            className="bg-sunken text-ink-2"
          />
        </Field>
      ) : (
        <FormatSelect
          draft={draft}
          change={change}
          error={fields.preset ?? fields.logFormatId}
          formats={formats}
          guesses={guesses}
        />
      )}
    </div>
  );
}

function FormatSelect({
  draft,
  change,
  error,
  formats,
  guesses,
}: {
  draft: PathDraft;
  change: (change: Partial<PathDraft>) => void;
  error: Problem | undefined;
  formats: readonly LogFormat[];
  guesses: readonly Guess[];
}) {
  const t = useTranslations("services");
  const words = useTranslations("formats");
  const shares = new Map(guesses.map(({ format, share }) => [format.id, share]));
  const ranked = [...guesses.map(({ format }) => format), ...formats.filter(({ id }) => !shares.has(id))];
  const own = shares.get(draft.format);
  return (
    <Field
      label={t("lab.format")}
      hint={own === undefined ? null : words("guess.match", { share: own })}
      error={error}
    >
      <Select
        value={draft.format}
        onValueChange={(format) => change({ format })}
        options={ranked.map((format) => ({
          value: format.id,
          label: format.name,
          hint: guesses.length === 0 ? null : <Why format={format} share={shares.get(format.id) ?? 0} />,
        }))}
      />
    </Field>
  );
}

/** How well a format fits, and what it would take out of the lines. */
function Why({ format, share }: { format: LogFormat; share: number }) {
  const t = useTranslations("formats");
  if (format.parse.kind === "none") return t("guess.plain");
  const fields = [...(format.timestamp ? [format.timestamp.source] : []), ...Object.keys(format.fields)];
  return [
    t("guess.match", { share }),
    ...(fields.length > 0 && share > 0 ? [t("guess.reads", { fields: fields.join(", ") })] : []),
  ].join(" · ");
}
