"use client";
import { Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useCallback, useMemo, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { MainAndSide, Page, PageHeader } from "@/components/layout/page-header";
import type { FormatEdit } from "@/components/services/lab/draft";
import { FieldsPanel } from "@/components/services/lab/fields-panel";
import { FormatPanel } from "@/components/services/lab/format-panel";
import { LabelLints } from "@/components/services/lab/label-lint";
import { SamplePanel } from "@/components/services/lab/sample-panel";
import { useBench } from "@/components/services/lab/use-bench";
import { betterGuess, draftOfLines, useGuesses } from "@/components/services/lab/use-lab-format";
import { linesOf, useSample } from "@/components/services/lab/use-sample";
import { type LabActions, type Named, unwrapFields } from "@/components/services/types";
import { Button, ButtonLink } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useAction } from "@/lib/browser/use-action";
import { type FormatUse, serversOf } from "@/lib/core/fleet/format-uses";
import { formOfFormat, type LogFormatForm } from "@/lib/core/fleet/forms/log-format";
import type { LogFormat } from "@/lib/core/formats/format";
import { presets } from "@/lib/core/formats/presets";
import { presetSamples } from "@/lib/core/formats/presets/samples";
import type { ActionReply } from "@/lib/core/reply";
import { RemoveFormat } from "./remove-format";
import { placesOf, type SampleChoice, SampleChoiceFields } from "./sample-choice";
import { UsesPanel } from "./uses-panel";

export interface FormatActions {
  readonly create: (input: LogFormatForm) => Promise<ActionReply<LogFormat>>;
  readonly update: (input: { id: string; format: LogFormatForm }) => Promise<ActionReply<LogFormat>>;
  readonly remove: (input: { id: string }) => Promise<ActionReply<void>>;
  readonly sample: LabActions["sample"];
}

/** One log format, tried on lines: a preset to read, a custom one to change, or a new one begun from another. */
export function FormatPage({
  format,
  kind,
  uses,
  fleetUses,
  servers,
  actions,
  canEdit,
}: {
  /** What is shown, or what a new one starts from. */
  format: LogFormat;
  kind: "preset" | "custom" | "new";
  uses: readonly FormatUse[];
  /** All log paths, to read sample lines from. */
  fleetUses: readonly FormatUse[];
  servers: readonly Named[];
  actions: FormatActions;
  canEdit: boolean;
}) {
  const t = useTranslations("formats");
  const services = useTranslations("services");
  const router = useRouter();
  const edits = canEdit && kind !== "preset";
  const id = kind === "custom" ? format.id : null;
  const [edit, setEdit] = useState<FormatEdit | null>(
    edits ? { id, form: formOfFormat(format, kind === "custom" ? format.name : "") } : null,
  );
  const built = presetSamples[format.id];
  const names = useMemo(() => new Map(servers.map((one) => [one.id, one.name])), [servers]);
  const places = useMemo(() => placesOf([...uses, ...fleetUses], names), [uses, fleetUses, names]);
  const [choice, setChoice] = useState<SampleChoice>(built ? "built" : "pasted");
  const [pasted, setPasted] = useState("");
  const [selected, setSelected] = useState(0);
  const [doomed, setDoomed] = useState(false);
  const looked = useSample(actions.sample);
  const lines = useMemo(() => {
    if (choice === "built") return built ?? [];
    return choice === "pasted" ? linesOf(pasted) : looked.lines;
  }, [choice, built, pasted, looked.lines]);
  const zone = uses[0]?.timeZone ?? "UTC";
  const bench = useBench({ lines, chosen: format, typed: edit?.form ?? null, timeZone: zone });
  const guesses = useGuesses(lines, presets);
  const guess =
    kind === "new" && edit?.id === null && !isTouched(edit, format)
      ? betterGuess(guesses, format.id, null)
      : null;

  const save = useCallback(
    async (form: LogFormatForm) =>
      id === null ? actions.create(form) : unwrapFields(await actions.update({ id, format: form }), "format"),
    [actions, id],
  );
  const { run, busy, problem, fields, forget, formRef } = useAction(save);
  const change = (next: FormatEdit | null) => {
    setEdit(next ?? { id, form: formOfFormat(format, kind === "custom" ? format.name : "") });
    forget();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!edit) return;
    const reply = await run(edit.form);
    if (!reply.ok) return;
    toast.success(t(id === null ? "done.added" : "done.saved", { name: reply.value.name }));
    router.push("/formats");
    router.refresh();
  };
  const setTarget = (field: string, target: "label" | "metadata" | "drop") =>
    edit && change({ ...edit, form: { ...edit.form, targets: { ...edit.form.targets, [field]: target } } });
  const sub =
    kind === "preset"
      ? t("pageSub.preset")
      : kind === "new"
        ? t("pageSub.new")
        : uses.length === 0
          ? t("pageSub.unused")
          : t("pageSub.custom", { uses: t("usesOn", { paths: uses.length, servers: serversOf(uses) }) });
  return (
    <form ref={formRef} onSubmit={submit} noValidate>
      <Page>
        <PageHeader
          title={kind === "new" ? t("newTitle") : format.name}
          sub={sub}
          actions={
            <>
              {kind === "custom" && canEdit ? (
                <Button variant="danger" onClick={() => setDoomed(true)}>
                  <Trash2 size={14} aria-hidden="true" />
                  {t("remove")}
                </Button>
              ) : null}
              {edits ? (
                <Button variant="primary" type="submit" busy={busy} busyLabel={t("saving")}>
                  {t("save")}
                </Button>
              ) : canEdit ? (
                <ButtonLink variant="primary" href={`/formats/new?from=${encodeURIComponent(format.id)}`}>
                  <Plus size={14} aria-hidden="true" />
                  {t("bench.start")}
                </ButtonLink>
              ) : null}
            </>
          }
        />
        {problem ? <ProblemPanel problem={problem} /> : null}
        {canEdit ? (
          <SampleChoiceFields
            choice={choice}
            onChoice={(next) => {
              setChoice(next);
              setSelected(0);
            }}
            hasBuilt={built !== undefined}
            places={places}
            looked={looked}
            pasted={pasted}
            onPasted={setPasted}
          />
        ) : null}
        <Columns
          main={
            <>
              <SamplePanel
                title={edit ? services("lab.sample") : t("sample.label")}
                bench={bench}
                selected={selected}
                onSelect={setSelected}
                guess={guess}
                onGuess={(better) => {
                  const found = presets.find((one) => one.id === better);
                  if (found) change({ id, form: formOfFormat(found, edit?.form.name ?? "") });
                }}
                status={
                  looked.problem && choice.includes("@") ? (
                    <div className="p-4">
                      <ProblemPanel problem={looked.problem} />
                    </div>
                  ) : null
                }
                empty={looked.busy ? services("lab.looking") : t("source.paste")}
              />
              <FormatPanel
                bench={bench}
                chosen={format}
                isCustom={kind === "custom"}
                uses={uses}
                edit={edit}
                onEdit={change}
                onStart={null}
                canDraft={edits && (lines?.length ?? 0) > 0}
                onDraft={() => change(draftOfLines(lines ?? [], bench, selected, edit))}
                problems={fields}
                timeZone={zone}
                selected={selected}
              />
              <FieldsPanel
                bench={bench}
                selected={selected}
                timeZone={zone}
                onTarget={edit ? setTarget : null}
              />
            </>
          }
          lints={
            edit ? (
              <LabelLints bench={bench} selected={selected} job={format.id} onTarget={setTarget} />
            ) : null
          }
          side={kind === "new" ? null : <UsesPanel uses={uses} servers={names} />}
        />
      </Page>
      {doomed ? (
        <RemoveFormat format={format} action={actions.remove} onClose={() => setDoomed(false)} />
      ) : null}
    </form>
  );
}

/** A new format is used by nothing: it has no side column, and what is wrong with its labels stands below them. */
function Columns({ main, lints, side }: Readonly<Record<"main" | "lints" | "side", ReactNode>>) {
  if (side === null)
    return (
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        {main}
        {lints}
      </div>
    );
  return (
    <MainAndSide
      main={main}
      side={
        <>
          {lints}
          {side}
        </>
      }
    />
  );
}

function isTouched(edit: FormatEdit, format: LogFormat): boolean {
  return JSON.stringify({ ...edit.form, name: "" }) !== JSON.stringify(formOfFormat(format, ""));
}
