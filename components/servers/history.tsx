"use client";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfigView } from "@/components/ui/config-view";
import { DiffView } from "@/components/ui/diff-view";
import { Field } from "@/components/ui/field";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import type { RevisionRow } from "./types";

const now = "now";
const nothing = "nothing";

/** Every config that was applied on a server: any two compared, any one put back by a previewed rollout. */
export function History({
  revisions,
  desiredText,
  canEdit,
}: {
  /** Newest first. */
  revisions: readonly RevisionRow[];
  /** What would be deployed now; null when it does not compile. */
  desiredText: string | null;
  canEdit: boolean;
}) {
  const t = useTranslations("drift.history");
  const words = useTranslations("servers.page");
  const [newest, before] = revisions;
  const [from, setFrom] = useState(before?.id ?? nothing);
  const [to, setTo] = useState(newest?.id ?? nothing);
  const textOf = (id: string) =>
    id === now ? (desiredText ?? "") : (revisions.find((one) => one.id === id)?.text ?? "");
  const options = [
    ...(desiredText === null ? [] : [{ value: now, label: t("now") }]),
    ...revisions.map((one) => ({
      value: one.id,
      label: t("revision", { number: one.number }),
      hint: [one.authorName, one.reason].filter(Boolean).join(" · "),
    })),
    { value: nothing, label: t("nothing") },
  ];
  return (
    <div className="grid min-w-0 gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("from")}>
          <Select aria-label={t("from")} value={from} onValueChange={setFrom} options={options} />
        </Field>
        <Field label={t("to")}>
          <Select aria-label={t("to")} value={to} onValueChange={setTo} options={options} />
        </Field>
      </div>
      <DiffView before={textOf(from)} after={textOf(to)} path={newest?.path ?? ""} />
      <section className="grid gap-2" aria-label={t("list")}>
        <h3 className="font-semibold">{t("list")}</h3>
        <ol className="grid">
          {revisions.map((revision, index) => (
            <li
              key={revision.id}
              className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 border-rule border-t py-2"
            >
              <b className="font-semibold">
                {words("appliedBy", { number: revision.number, by: revision.authorName })}
              </b>
              <RelativeTime at={revision.createdAt} className="text-ink-3 text-meta" />
              {index === 0 ? <Tag tone="ok">{t("current")}</Tag> : null}
              <code className="text-ink-3 text-meta">{revision.sha256.slice(0, 12)}</code>
              {revision.reason ? (
                <span className="min-w-0 basis-full break-words text-ink-2">{revision.reason}</span>
              ) : null}
              <span className="flex flex-wrap gap-1">
                {revisions[index + 1] ? (
                  <Button
                    size="sm"
                    variant="ghost"
                    onClick={() => {
                      setFrom(revisions[index + 1]?.id ?? nothing);
                      setTo(revision.id);
                    }}
                  >
                    {t("compare")}
                  </Button>
                ) : null}
                {canEdit && index > 0 ? (
                  <ButtonLink size="sm" variant="ghost" href={`/rollouts/new?restore=${revision.id}`}>
                    <Undo2 size={14} aria-hidden="true" />
                    {t("putBack", { number: revision.number })}
                  </ButtonLink>
                ) : null}
              </span>
              <div className="min-w-0 basis-full">
                <WholeText revision={revision} />
              </div>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** The text of one revision, rendered once it is asked for. */
function WholeText({ revision }: { revision: RevisionRow }) {
  const t = useTranslations("servers");
  const [open, setOpen] = useState(false);
  const title = t("page.revisionText", { number: revision.number });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 cursor-pointer font-medium text-ink-2">{title}</summary>
      {open ? (
        <ConfigView
          text={revision.text}
          language="alloy"
          title={revision.path}
          label={title}
          className="mt-2"
        />
      ) : null}
    </details>
  );
}
