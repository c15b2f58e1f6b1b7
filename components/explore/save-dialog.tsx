"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Segmented } from "@/components/ui/segmented";
import { Textarea } from "@/components/ui/textarea";
import type { SavedQuery } from "@/lib/core/fleet/model";
import type { Problem } from "@/lib/core/problem";
import type { SavedQueryDraft } from "@/lib/core/queries/draft";
import type { ActionReply } from "@/lib/core/reply";

export interface SavedQueryActions {
  readonly save: (input: SavedQueryDraft) => Promise<ActionReply<SavedQuery>>;
  readonly update: (input: SavedQueryDraft & { id: string }) => Promise<ActionReply<SavedQuery>>;
  readonly remove: (input: { id: string }) => Promise<ActionReply<SavedQuery>>;
}

/** Names a query and keeps it: a new one, or over the one that it came from. */
export function SaveDialog({
  query,
  known,
  mayShare,
  actions,
  onClose,
  onSaved,
  onRemoved,
}: {
  /** What is saved. */
  query: Pick<SavedQueryDraft, "logql" | "variables" | "rangeMs">;
  /** The saved query that is open, when the person may change it. */
  known: SavedQuery | null;
  mayShare: boolean;
  actions: SavedQueryActions;
  onClose: () => void;
  onSaved: (saved: SavedQuery) => void;
  onRemoved: () => void;
}) {
  const t = useTranslations("queries");
  const [name, setName] = useState(known?.name ?? "");
  const [description, setDescription] = useState(known?.description ?? "");
  const [tags, setTags] = useState(known?.tags.join(", ") ?? "");
  const [sharing, setSharing] = useState<SavedQueryDraft["sharing"]>(
    known ? (known.ownerId === null ? "shared" : "personal") : mayShare ? "shared" : "personal",
  );
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{
    problem: Problem;
    fields: Readonly<Record<string, Problem>>;
  } | null>(null);

  const draft = (): SavedQueryDraft => ({
    ...query,
    name,
    description,
    sharing,
    tags: tags
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  });
  const settle = async (work: Promise<ActionReply<SavedQuery>>, then: (value: SavedQuery) => void) => {
    setBusy(true);
    const reply = await work;
    setBusy(false);
    if (reply.ok) then(reply.value);
    else setRefusal({ problem: reply.problem, fields: reply.fields ?? {} });
  };
  const submit = () =>
    settle(known ? actions.update({ ...draft(), id: known.id }) : actions.save(draft()), onSaved);
  const field = (key: string) => refusal?.fields[key] ?? null;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={known ? t("save.change") : t("save.title")}
      description={t("save.about")}
      footer={
        <>
          {known ? (
            <Button
              variant="danger"
              className="mr-auto"
              busy={busy}
              onClick={() => settle(actions.remove({ id: known.id }), onRemoved)}
            >
              {t("save.remove")}
            </Button>
          ) : null}
          {known ? (
            <Button busy={busy} onClick={() => settle(actions.save(draft()), onSaved)}>
              {t("save.copy")}
            </Button>
          ) : null}
          <Button variant="primary" busy={busy} busyLabel={t("save.saving")} onClick={submit}>
            {t("save.submit")}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t("save.name")} error={field("name")}>
          <Input autoFocus value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
        </Field>
        <Field label={t("save.description")} error={field("description")} optional>
          <Textarea value={description} onChange={(event) => setDescription(event.target.value)} rows={2} />
        </Field>
        <Field label={t("save.tags")} hint={t("save.tagsHint")} error={field("tags")} optional>
          <Input value={tags} onChange={(event) => setTags(event.target.value)} />
        </Field>
        <div className="grid justify-items-start gap-1">
          <span className="font-medium text-ink-2 text-meta">{t("save.sharing")}</span>
          <Segmented
            aria-label={t("save.sharing")}
            value={sharing}
            onValueChange={setSharing}
            options={[
              ...(mayShare ? [{ value: "shared" as const, label: t("save.shared") }] : []),
              { value: "personal" as const, label: t("save.personal") },
            ]}
          />
          {mayShare ? null : <p className="text-ink-3 text-meta">{t("save.sharingNeedsOperator")}</p>}
        </div>
        {refusal && Object.keys(refusal.fields).length === 0 ? (
          <ProblemPanel problem={refusal.problem} />
        ) : null}
        <button type="submit" className="sr-only" tabIndex={-1}>
          {t("save.submit")}
        </button>
      </form>
    </Dialog>
  );
}
