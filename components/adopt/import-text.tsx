"use client";
import { Upload } from "lucide-react";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { adoptAlloy } from "@/lib/core/adopt/alloy";
import type { AdoptionChoices } from "@/lib/core/adopt/choices";
import type { ConfigKind } from "@/lib/core/adopt/model";
import { adoptPromtail } from "@/lib/core/adopt/promtail";
import { AcceptedPanel } from "./accepted-panel";
import { AdoptionView } from "./adoption-view";
import type { Accept, Accepted } from "./types";

const nowhere = "none";
const maxBytes = 1024 * 1024;

/** A pasted or uploaded config: checked as one types, and taken over when it is wanted. It is read in this browser. */
export function ImportText({ choices, accept }: { choices: AdoptionChoices; accept: Accept }) {
  const t = useTranslations("adoption");
  const [kind, setKind] = useState<ConfigKind>("alloy");
  const [text, setText] = useState("");
  const [name, setName] = useState<string | null>(null);
  const [serverId, setServerId] = useState<string | null>(null);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const read = useDeferredValue(text);
  const adoption = useMemo(() => (kind === "alloy" ? adoptAlloy(read) : adoptPromtail(read)), [kind, read]);
  const title = name ?? (kind === "alloy" ? "config.alloy" : "promtail.yaml");
  const server = choices.servers.find(({ id }) => id === serverId) ?? null;

  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    const content = await chosen.slice(0, maxBytes).text();
    setName(chosen.name);
    setKind(/\.ya?ml$/i.test(chosen.name) ? "promtail" : "alloy");
    setText(content);
  };
  return (
    <Page>
      <PageHeader
        title={t("import.title")}
        sub={t("import.sub")}
        actions={
          accepted ? null : (
            <>
              <Segmented
                aria-label={t("import.kind")}
                value={kind}
                onValueChange={setKind}
                options={[
                  { value: "alloy", label: "config.alloy" },
                  { value: "promtail", label: "promtail.yaml" },
                ]}
              />
              <Button onClick={() => file.current?.click()}>
                <Upload size={14} aria-hidden="true" />
                {t("import.upload")}
              </Button>
              <input
                ref={file}
                type="file"
                hidden
                aria-label={t("import.upload")}
                accept=".alloy,.river,.yaml,.yml,text/plain"
                onChange={(event) => {
                  void take(event.target.files?.[0]);
                  event.target.value = "";
                }}
              />
            </>
          )
        }
      />
      {accepted ? (
        <AcceptedPanel accepted={accepted} kind={kind} server={server} />
      ) : (
        <>
          <Field label={t("import.server")} hint={t("import.serverHint")} className="max-w-md">
            <Select
              value={serverId ?? nowhere}
              onValueChange={(value) => setServerId(value === nowhere ? null : value)}
              options={[
                { value: nowhere, label: t("import.noServer") },
                ...choices.servers.map((one) => ({ value: one.id, label: one.name })),
              ]}
            />
          </Field>
          <AdoptionView
            key={kind}
            {...{ text, title, kind, adoption, choices, accept }}
            target={{ serverId, replacedSha: null }}
            placeholder={t("import.paste")}
            onText={setText}
            onAccepted={setAccepted}
          />
        </>
      )}
    </Page>
  );
}
