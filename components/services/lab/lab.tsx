"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useCallback, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { MainAndSide, Page, PageHeader } from "@/components/layout/page-header";
import { FateMark } from "@/components/services/line-options/fate-mark";
import { isRedacted, LineOptionsPanel } from "@/components/services/line-options/panel";
import type { LabActions, Named, ServiceRow } from "@/components/services/types";
import { Button } from "@/components/ui/button";
import { refusal } from "@/components/ui/label-pairs";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useAction } from "@/lib/browser/use-action";
import type { FormatUse } from "@/lib/core/fleet/format-uses";
import type { Labels } from "@/lib/core/fleet/labels";
import type { LogPath } from "@/lib/core/fleet/model";
import { isGlob } from "@/lib/core/fleet/paths";
import type { LogFormat } from "@/lib/core/formats/format";
import { tryOptions } from "@/lib/core/formats/options/usable";
import { draftOf, type PathDraft, usePathDraft } from "./draft";
import { FieldsPanel } from "./fields-panel";
import { FormatPanel } from "./format-panel";
import { LabelLints } from "./label-lint";
import { LabLabels, RefusedLabel } from "./labels-panel";
import { PathHead } from "./path-head";
import { PathPanel } from "./path-panel";
import { ReadAccess } from "./read-access";
import { SamplePanel } from "./sample-panel";
import { SampleSource } from "./sample-source";
import { savePath } from "./save-path";
import { StreamsPanel } from "./streams-panel";
import { useBench } from "./use-bench";
import { betterGuess, draftOfLines, startOf, useGuesses } from "./use-lab-format";
import { useSample } from "./use-sample";

export type LabServer = Named & { readonly labels: Labels; readonly agentUser: string };

/** The log path lab: what is typed is tried at once on the last lines of a real server. */
export function LogPathLab({
  service,
  serviceLabels,
  logPath,
  servers,
  formats,
  presetIds,
  uses,
  labelSets,
  actions,
  firstServer,
}: {
  service: ServiceRow;
  /** The service's own labels over those of its set. */
  serviceLabels: Labels;
  /** Null: a new one. */
  logPath: LogPath | null;
  servers: readonly LabServer[];
  formats: readonly LogFormat[];
  presetIds: readonly string[];
  /** Custom format → the log paths that it reads. */
  uses: Readonly<Record<string, readonly FormatUse[]>>;
  labelSets: readonly (Named & { readonly labels: Labels })[];
  actions: LabActions;
  firstServer: string | null;
}) {
  const t = useTranslations("services");
  const common = useTranslations("common");
  const router = useRouter();
  const id = logPath?.id ?? null;
  const initial = draftOf(logPath, formats[0]?.id ?? "");
  const { draft, change, forget, kept } = usePathDraft(`${service.id}.${id ?? "new"}`, initial);
  const [serverId, setServerId] = useState(firstServer ?? servers[0]?.id ?? null);
  const [selected, setSelected] = useState(0);
  const server = servers.find((one) => one.id === serverId) ?? null;
  const looked = useSample(actions.sample);
  const chosen = formats.find((one) => one.id === draft.format) ?? null;
  const { options, kind, path } = draft;
  const bench = useBench({
    lines: looked.lines,
    chosen,
    typed: draft.edit?.form ?? null,
    timeZone: draft.timeZone,
    kind,
    optionsFor: useCallback(
      (format: LogFormat) => optionsOf({ options, kind, path }, format).options,
      [options, kind, path],
    ),
  });
  const tried = bench.format ? optionsOf(draft, bench.format) : null;
  const guesses = useGuesses(looked.lines, formats);

  const save = useCallback(
    (input: PathDraft) => savePath(actions, { serviceId: service.id, id, draft: input, presetIds }),
    [actions, service.id, id, presetIds],
  );
  const { run, busy, problem, fields, forget: forgetProblem, formRef } = useAction(save);
  const type = (typed: Partial<PathDraft>) => {
    change(typed);
    for (const field of Object.keys(typed)) forgetProblem(field === "format" ? "preset" : field);
    if (typed.labels || typed.edit !== undefined) forgetProblem();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await run(draft);
    if (!reply.ok) return;
    forget();
    toast.success(t(logPath ? "done.pathSaved" : "done.pathAdded", { name: reply.value.name }));
    router.push(`/services/${service.id}`);
  };
  const { edit } = draft;
  const edited = kept && logPath !== null && service.placements.length > 0;
  const setTarget = (field: string, target: "label" | "metadata" | "drop") => {
    const from = edit ?? (chosen && startOf(chosen, "copy"));
    if (from)
      type({ edit: { ...from, form: { ...from.form, targets: { ...from.form.targets, [field]: target } } } });
  };
  const refused = draft.labels.filter((pair) => refusal(pair) !== null);
  const isRefused = bench.problems.some(({ code }) => code === "label.unbounded");
  const { sample } = looked;
  return (
    <form id="log-path" ref={formRef} onSubmit={submit} noValidate>
      <Page>
        <PageHeader
          title={logPath ? `${service.name} ${logPath.name}` : t("lab.newTitle")}
          sub={t("lab.sub", { service: service.name, count: service.placements.length })}
          actions={
            <>
              {kept || edited ? (
                <span className="text-pretty text-ink-3 text-meta">
                  {edited ? t("lab.resends") : t("lab.kept")}
                </span>
              ) : null}
              <Button
                onClick={() => {
                  forget();
                  router.push(`/services/${service.id}`);
                }}
              >
                {common("cancel")}
              </Button>
              <Button
                variant={isRefused ? "default" : "primary"}
                type="submit"
                busy={busy}
                busyLabel={t("lab.saving")}
              >
                {t(logPath ? "lab.save" : "lab.add")}
              </Button>
            </>
          }
        />
        {problem ? <ProblemPanel problem={problem} /> : null}
        <PathHead
          draft={draft}
          change={type}
          fields={fields}
          formats={formats}
          guesses={guesses}
          servers={servers}
          serverId={serverId}
          onServer={(next) => {
            looked.stop();
            setServerId(next);
          }}
        />
        <SampleSource
          server={server}
          draft={draft}
          looked={looked}
          listFiles={actions.listFiles}
          onPath={(path) => type({ path })}
        />
        <MainAndSide
          main={
            <>
              <SamplePanel
                title={t("lab.sample")}
                bench={bench}
                selected={selected}
                onSelect={setSelected}
                guess={betterGuess(guesses, draft.format, edit)}
                onGuess={(format) => type({ format })}
                pinned={looked.following}
                mark={(entry) => (
                  <FateMark
                    entry={entry}
                    redacted={bench.format !== null && isRedacted(entry, bench.format)}
                    rules={tried?.rules ?? []}
                  />
                )}
                status={
                  <>
                    {looked.problem ? (
                      <div className="p-4">
                        <ProblemPanel problem={looked.problem} subject={server?.name} />
                      </div>
                    ) : null}
                    {sample?.readableByAgent === false && sample.file && server ? (
                      <ReadAccess path={sample.file} server={server.name} user={server.agentUser} />
                    ) : null}
                  </>
                }
                empty={emptyWords(t, looked, server?.name ?? "")}
              />
              <FormatPanel
                bench={bench}
                chosen={chosen}
                isCustom={chosen !== null && !presetIds.includes(chosen.id)}
                uses={(uses[edit?.id ?? ""] ?? []).filter(({ logPathId }) => logPathId !== id)}
                edit={edit}
                onEdit={(next) => type({ edit: next })}
                onStart={(how) => chosen && type({ edit: startOf(chosen, how) })}
                canDraft={(looked.lines?.length ?? 0) > 0}
                onDraft={() => type({ edit: draftOfLines(looked.lines ?? [], bench, selected, edit) })}
                problems={formatProblems(fields)}
                timeZone={draft.timeZone}
                selected={selected}
              />
              <FieldsPanel
                bench={bench}
                selected={selected}
                timeZone={draft.timeZone}
                onTarget={edit ? setTarget : null}
              />
              {tried ? (
                <LineOptionsPanel
                  options={draft.options}
                  onChange={(options) => {
                    type({ options });
                    forgetProblem();
                  }}
                  tried={tried}
                  scope={tried.scope}
                  fields={fields}
                  entries={bench.trial?.entries ?? []}
                />
              ) : null}
            </>
          }
          side={
            <>
              <LabelLints bench={bench} selected={selected} job={draft.job} onTarget={setTarget} />
              {refused.map((pair, index) => (
                <RefusedLabel
                  key={index}
                  pair={pair}
                  job={draft.job}
                  onDrop={() => type({ labels: draft.labels.filter((one) => one !== pair) })}
                />
              ))}
              <PathPanel
                draft={draft}
                change={type}
                fields={fields}
                needsZone={bench.format?.timestamp?.needsZone === true}
                labelSets={labelSets}
              />
              <LabLabels
                draft={draft}
                server={server}
                service={service}
                serviceLabels={serviceLabels}
                labelSets={labelSets}
              />
              <StreamsPanel format={bench.format} draft={draft} entries={bench.trial?.entries ?? []} />
            </>
          }
        />
      </Page>
    </form>
  );
}

/** The line options as far as they can be tried with a format. */
function optionsOf({ kind, path, options }: Pick<PathDraft, "kind" | "path" | "options">, format: LogFormat) {
  const scope = { kind, format, isGlob: isGlob(path) };
  return { scope, ...tryOptions(options, scope) };
}

function emptyWords(
  t: ReturnType<typeof useTranslations<"services">>,
  { sample, pasted, busy }: ReturnType<typeof useSample>,
  server: string,
): string {
  if (busy) return t("lab.looking");
  if (pasted !== null || sample === null) return t("lab.sampleEmpty");
  return sample.file === null && sample.readableByAgent === null
    ? t("lab.sampleNone", { server })
    : t("lab.sampleNoLines");
}

/** What was refused of the format, by the part of its form. */
function formatProblems<T>(fields: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([at, why]) =>
      at.startsWith("format.") ? [[at.slice("format.".length), why]] : [],
    ),
  );
}
