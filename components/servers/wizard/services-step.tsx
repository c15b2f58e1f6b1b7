"use client";
import { ArrowRight } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useAction } from "@/lib/browser/use-action";
import { NewService } from "./new-service";
import { emptyNewService, type NewServiceDraft, pathForms } from "./new-service-draft";
import type { AddServerActions, FoundFile, KnownService } from "./types";

/** Step 4: which services run here. One can be described in place, from the log files that were found. */
export function ServicesStep({
  serverId,
  name,
  services,
  files: checked,
  presets,
  actions,
  onDone,
}: {
  serverId: string;
  name: string;
  services: readonly KnownService[];
  /** Log files that the checks found; none after a reload, and then they are looked for again. */
  files: readonly FoundFile[];
  presets: readonly { readonly id: string; readonly name: string }[];
  actions: Pick<AddServerActions, "createService" | "addLogPath" | "place" | "listFiles">;
  onDone: (placed: number) => void;
}) {
  const t = useTranslations("servers");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [draft, setDraft] = useState<NewServiceDraft>(emptyNewService);
  const [adding, setAdding] = useState(services.length === 0);
  const create = useAction(actions.createService);
  const addPath = useAction(actions.addLogPath);
  const place = useAction(actions.place);
  const [files, setFiles] = useState(checked);
  const { run: listFiles, busy: looking } = useAction(actions.listFiles);
  const busy = create.busy || addPath.busy || place.busy;

  useEffect(() => {
    if (checked.length > 0) return;
    void listFiles({ serverId }).then((reply) => {
      if (reply.ok) setFiles(reply.value);
    });
  }, [checked.length, listFiles, serverId]);

  /** Creates what is described; what a first try made is kept, so that a second goes on from there. */
  const createOwn = async (): Promise<string | null> => {
    let serviceId = draft.createdId;
    if (serviceId === null) {
      const { name, env } = draft;
      const made = await create.run({ name, env, owner: "", labelSetId: null, labels: [] });
      if (!made.ok) return null;
      serviceId = made.value.id;
      setDraft((old) => ({ ...old, createdId: made.value.id }));
    }
    for (const path of pathForms(draft)) {
      if (draft.addedPaths.includes(path.path)) continue;
      const added = await addPath.run({ serviceId, path });
      if (!added.ok) return null;
      setDraft((old) => ({ ...old, addedPaths: [...old.addedPaths, path.path] }));
    }
    return serviceId;
  };

  const submit = async () => {
    const own = adding ? await createOwn() : null;
    if (adding && own === null) return;
    const all = [...chosen, ...(own === null ? [] : [own])];
    for (const serviceId of all) {
      const placed = await place.run({ serviceId, serverId });
      if (!placed.ok) return;
    }
    onDone(all.length);
  };

  const nothing = chosen.size === 0 && !adding;
  const unready = adding && (draft.name.trim() === "" || draft.paths.length === 0);
  const problem = create.problem ?? addPath.problem ?? place.problem;
  return (
    <Panel
      title={t("wizard.services.title", { name })}
      flush
      footer={
        <>
          <Button variant="ghost" onClick={() => onDone(0)}>
            {t("wizard.services.later")}
          </Button>
          <span className="ml-auto">
            <Button
              variant="primary"
              busy={busy}
              busyLabel={t("wizard.services.placing")}
              disabledReason={
                nothing ? t("wizard.services.choose") : unready ? t("wizard.services.describe") : null
              }
              onClick={() => void submit()}
            >
              {t("wizard.services.next")}
              <ArrowRight size={14} aria-hidden="true" />
            </Button>
          </span>
        </>
      }
    >
      {services.length > 0 ? (
        <fieldset className="grid gap-2 border-rule border-b px-4 py-3">
          <legend className="sr-only">{t("wizard.services.known")}</legend>
          {services.map((service) => (
            <Checkbox
              key={service.id}
              checked={chosen.has(service.id)}
              onCheckedChange={(on) =>
                setChosen((old) =>
                  on ? new Set([...old, service.id]) : new Set([...old].filter((id) => id !== service.id)),
                )
              }
              label={
                <span className="font-medium">
                  {service.name} <span className="font-normal text-ink-3">{service.env}</span>
                </span>
              }
              hint={<span className="mono wrap-anywhere">{service.paths.join("  ")}</span>}
            />
          ))}
        </fieldset>
      ) : null}
      <div className="grid gap-4 px-4 py-3">
        {services.length > 0 ? (
          <Checkbox checked={adding} onCheckedChange={setAdding} label={t("wizard.services.another")} />
        ) : (
          <p className="text-pretty text-ink-2">{t("wizard.services.first")}</p>
        )}
        {adding ? (
          <NewService
            draft={draft}
            onChange={(change) => {
              setDraft((old) => ({ ...old, ...change }));
              create.forget();
              addPath.forget();
            }}
            files={files}
            looking={looking}
            presets={presets}
            fields={{ ...addPath.fields, ...create.fields }}
          />
        ) : null}
        {problem ? <ProblemPanel problem={problem} /> : null}
      </div>
    </Panel>
  );
}
