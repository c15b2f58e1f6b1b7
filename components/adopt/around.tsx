"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { KeyValues } from "@/components/ui/key-values";
import { LabelPairs } from "@/components/ui/label-pairs";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import type { AdoptionChoices } from "@/lib/core/adopt/choices";
import type { AdoptedStore } from "@/lib/core/adopt/model";
import type { Problem } from "@/lib/core/problem";

import type { Draft } from "./use-draft";

const keep = "keep";

/** What the config says of the server as a whole: its labels, and where it pushes to. */
export function Around({
  draft,
  store,
  choices,
  server,
  problems,
}: {
  draft: Draft;
  store: AdoptedStore | null;
  choices: AdoptionChoices;
  server: AdoptionChoices["servers"][number] | null;
  problems: Readonly<Record<string, Problem>>;
}) {
  const t = useTranslations("adoption");
  const serverFields = Object.fromEntries(
    Object.entries(problems).map(([at, problem]) => [at.replace(/^server\./, ""), problem]),
  );
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel title={t("labels.title")} meta={t("labels.meta")}>
        <div className="grid gap-3">
          <LabelPairs
            pairs={draft.serverLabels}
            onChange={(serverLabels) => draft.set({ serverLabels })}
            fields={serverFields}
            hint={t(server === null ? "labels.noServer" : "labels.hint")}
          />
          {draft.serverLabels.length > 0 && server?.hasLabelSet !== true ? (
            <>
              <Checkbox
                checked={draft.labelSetName !== null}
                onCheckedChange={(yes) => draft.set({ labelSetName: yes ? "" : null })}
                label={t("labels.asSet")}
                hint={t("labels.asSetHint")}
              />
              {draft.labelSetName === null ? null : (
                <Field label={t("labels.setName")} error={problems.labelSetName}>
                  <Input
                    value={draft.labelSetName}
                    onChange={(event) => draft.set({ labelSetName: event.target.value })}
                  />
                </Field>
              )}
            </>
          ) : null}
        </div>
      </Panel>
      <Panel title={t("store.title")}>
        {store === null ? (
          <p className="text-pretty text-ink-2">{t("store.none")}</p>
        ) : (
          <div className="grid gap-3">
            <KeyValues
              rows={[
                { name: t("store.pushes"), value: <code className="wrap-anywhere">{store.url}</code> },
                {
                  name: t("store.tenant"),
                  value: store.tenant === null ? null : <code>{store.tenant}</code>,
                },
                { name: t("store.signIn"), value: t(`store.auth.${store.auth.kind}`) },
              ]}
            />
            {server === null ? null : (
              <Field label={t("store.use")} hint={t("store.useHint")} error={problems.logStoreId}>
                <Select
                  value={draft.logStoreId ?? keep}
                  onValueChange={(value) => draft.set({ logStoreId: value === keep ? null : value })}
                  options={[
                    { value: keep, label: t("store.keep") },
                    ...choices.stores.map(({ id, name, url }) => ({ value: id, label: name, hint: url })),
                  ]}
                />
              </Field>
            )}
            {draft.logStoreId === null ? (
              <Notice
                tone="info"
                finding={t("store.unknown")}
                action={<Link href="/log-stores">{t("store.add")}</Link>}
              >
                {t("store.unknownAbout")}
              </Notice>
            ) : null}
          </div>
        )}
      </Panel>
    </div>
  );
}
