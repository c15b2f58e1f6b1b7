"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useCallback, useMemo, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { MainAndSide, Page, PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { FateMark } from "@/components/services/line-options/fate-mark";
import { isRedacted, LineOptionsPanel } from "@/components/services/line-options/panel";
import { type LabActions, type Named, type ServiceRow, unwrapFields } from "@/components/services/types";
import { Button } from "@/components/ui/button";
import { refusal } from "@/components/ui/label-pairs";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useAction } from "@/lib/browser/use-action";
import type { LogPathForm } from "@/lib/core/fleet/forms/service";
import type { Labels } from "@/lib/core/fleet/labels";
import type { LogPath } from "@/lib/core/fleet/model";
import { isGlob } from "@/lib/core/fleet/paths";
import { isTimeZone } from "@/lib/core/fleet/zone";
import type { LogFormat } from "@/lib/core/formats/format";
import { guessFormats } from "@/lib/core/formats/guess";
import { noLineOptions } from "@/lib/core/formats/options";
import { tryOptions } from "@/lib/core/formats/options/usable";
import { parseLines } from "@/lib/core/formats/parse-lines";
import { mergeLabels } from "@/lib/core/labels/merge";
import { draftOf, usePathDraft } from "./draft";
import { FieldsPanel } from "./fields-panel";
import { MergedLabels, RefusedLabel } from "./labels-panel";
import { PathFields } from "./path-fields";
import { SamplePanel } from "./sample-panel";
import { SampleSource } from "./sample-source";
import { useSample } from "./use-sample";

export type LabServer = Named & { readonly labels: Labels };

/** The log path lab: what is typed is tried at once on the last lines of a real server. */
export function LogPathLab({
  service,
  serviceLabels,
  logPath,
  servers,
  formats,
  presetIds,
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
  labelSets: readonly (Named & { readonly labels: Labels })[];
  actions: LabActions;
  firstServer: string | null;
}) {
  const t = useTranslations("services");
  const common = useTranslations("common");
  const router = useRouter();
  const first = draftOf(logPath, formats[0]?.id ?? "");
  const {
    draft,
    change,
    forget,
    kept: isKept,
  } = usePathDraft(`${service.id}.${logPath?.id ?? "new"}`, first);
  const [serverId, setServerId] = useState(firstServer ?? servers[0]?.id ?? null);
  const [selected, setSelected] = useState(0);
  const server = servers.find((one) => one.id === serverId) ?? null;
  const looked = useSample(actions.sample);

  const id = logPath?.id;
  const { add, update } = actions;
  const save = useCallback(
    async (path: LogPathForm) =>
      unwrapFields(
        id === undefined ? await add({ serviceId: service.id, path }) : await update({ id, path }),
        "path",
      ),
    [add, update, id, service.id],
  );
  const { run, busy, problem, fields, forget: forgetProblem, formRef } = useAction(save);
  const type: typeof change = (typed) => {
    change(typed);
    for (const field of Object.keys(typed)) forgetProblem(field === "format" ? "preset" : field);
    if (typed.labels) forgetProblem();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { format, ...rest } = draft;
    const isPreset = presetIds.includes(format);
    const reply = await run({
      ...rest,
      preset: isPreset ? format : null,
      logFormatId: isPreset ? null : format,
    });
    if (!reply.ok) return;
    forget();
    toast.success(t(logPath ? "done.pathSaved" : "done.pathAdded", { name: reply.value.name }));
    router.push(`/services/${service.id}`);
  };

  const format = formats.find((one) => one.id === draft.format) ?? null;
  const scope = useMemo(
    () => (format ? { kind: draft.kind, format, isGlob: isGlob(draft.path) } : null),
    [format, draft.kind, draft.path],
  );
  const tried = useMemo(
    () => (scope ? tryOptions(draft.options, scope) : { options: noLineOptions, rules: [], problems: {} }),
    [scope, draft.options],
  );
  const lines = looked.sample?.lines;
  const entries = useMemo(() => {
    if (!lines || !format) return [];
    const timeZone = isTimeZone(draft.timeZone) ? draft.timeZone : "UTC";
    const { options } = tried;
    return parseLines(lines, format, { timeZone, nowMs: Date.now(), options, kind: draft.kind });
  }, [lines, format, draft.timeZone, draft.kind, tried]);
  const guess = useMemo(() => {
    const best = lines && lines.length > 0 ? guessFormats(lines, formats)[0] : undefined;
    const share = entries.length === 0 ? 0 : entries.filter((entry) => entry.matched).length / entries.length;
    return best && best.format.id !== draft.format && best.share > share
      ? { id: best.format.id, name: best.format.name, share: best.share }
      : null;
  }, [lines, formats, entries, draft.format]);

  const kept = draft.labels.filter((pair) => pair.name !== "" && refusal(pair) === null);
  const own = Object.fromEntries(kept.map(({ name, value }) => [name, value]));
  const merged = mergeLabels({
    server: server?.labels ?? {},
    service: serviceLabels,
    logPath: { ...labelSets.find((set) => set.id === draft.labelSetId)?.labels, ...own },
    builtin: {
      host: server?.name ?? "…",
      service: service.name,
      env: service.env,
      job: draft.job || "…",
    },
  });
  const refused = draft.labels.filter((pair) => refusal(pair) !== null);
  return (
    <Page>
      <PageHeader
        title={logPath ? `${service.name} ${logPath.name}` : t("lab.newTitle")}
        sub={t("lab.sub", { service: service.name, count: service.placements.length })}
        actions={
          <>
            {isKept ? <span className="text-ink-3 text-meta">{t("lab.kept")}</span> : null}
            <Button
              onClick={() => {
                forget();
                router.push(`/services/${service.id}`);
              }}
            >
              {common("cancel")}
            </Button>
            <Button variant="primary" type="submit" form="log-path" busy={busy} busyLabel={t("lab.saving")}>
              {t(logPath ? "lab.save" : "lab.add")}
            </Button>
          </>
        }
      />
      {problem ? <ProblemPanel problem={problem} /> : null}
      <MainAndSide
        main={
          <>
            <Panel>
              <form id="log-path" ref={formRef} onSubmit={submit} noValidate className="grid gap-4">
                <PathFields
                  draft={draft}
                  change={type}
                  fields={fields}
                  formats={formats}
                  labelSets={labelSets}
                />
              </form>
              <SampleSource
                servers={servers}
                serverId={serverId}
                onServer={setServerId}
                draft={draft}
                looked={looked}
                listFiles={actions.listFiles}
                onPath={(path) => type({ path })}
              />
            </Panel>
            <SamplePanel
              sample={looked.sample}
              entries={entries}
              selected={selected}
              onSelect={setSelected}
              server={server?.name ?? ""}
              problem={looked.problem}
              guess={guess}
              onGuess={(format) => type({ format })}
              mark={(entry) => (
                <FateMark
                  entry={entry}
                  redacted={format !== null && isRedacted(entry, format)}
                  rules={tried.rules}
                />
              )}
            />
            <FieldsPanel
              entry={entries[selected] ?? entries[0] ?? null}
              format={format}
              timeZone={draft.timeZone}
            />
            <LineOptionsPanel
              options={draft.options}
              onChange={(options) => {
                type({ options });
                forgetProblem();
              }}
              tried={tried}
              scope={scope}
              fields={fields}
              entries={entries}
            />
          </>
        }
        side={
          <>
            {refused.map((pair, index) => (
              <RefusedLabel
                key={index}
                pair={pair}
                job={draft.job}
                onDrop={() => type({ labels: draft.labels.filter((one) => one !== pair) })}
              />
            ))}
            <MergedLabels merged={merged} />
          </>
        }
      />
    </Page>
  );
}
