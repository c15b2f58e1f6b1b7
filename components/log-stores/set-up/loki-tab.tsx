"use client";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Segmented } from "@/components/ui/segmented";
import { useAction } from "@/lib/browser/use-action";
import { type ManagedLoki, managedLokiSchema } from "@/lib/core/loki/settings";
import type { LokiNodeTexts } from "@/lib/core/store-texts/loki";
import type { LogStoreActions, LogStoreRow, StoreHost } from "../types";
import { InstallSection } from "./install-section";
import { draftOf, judgeLoki, settingsOf } from "./loki-draft";
import { LokiFields } from "./loki-fields";

type Save = LogStoreActions["saveSettings"] | null;

interface LokiTabProps {
  readonly store: LogStoreRow;
  readonly hosts: readonly StoreHost[];
  readonly save: Save;
  readonly install: LogStoreActions["install"];
  readonly look: LogStoreActions["look"];
}

/** What a Loki is installed with, and the files that it becomes, as one types. */
export function LokiTab(props: LokiTabProps) {
  const { store, save } = props;
  const t = useTranslations("storeSetUp");
  const [begun, setBegun] = useState(store.settings.loki !== null);
  if (begun) return <LokiSettings {...props} before={store.settings.loki ?? fresh(store)} />;
  return (
    <Notice
      tone="info"
      finding={t("planTitle")}
      action={save ? <Button onClick={() => setBegun(true)}>{t("plan")}</Button> : undefined}
    >
      {t("planText")}
    </Notice>
  );
}

/** Listens where the store is said to be, when that is an address of its own. */
function fresh({ url }: LogStoreRow): ManagedLoki {
  const { hostname, port } = new URL(url);
  const address = hostname.replace(/^\[|\]$/g, "");
  const said = managedLokiSchema.safeParse({ http: { address, port: Number(port) || 3100 } });
  return said.success && /^[\d.:a-f]+$/.test(address) ? said.data : managedLokiSchema.parse({});
}

function LokiSettings({ store, hosts, before, save, install, look }: LokiTabProps & { before: ManagedLoki }) {
  const t = useTranslations("storeSetUp");
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftOf(before));
  const input = useMemo(() => settingsOf(draft, before), [draft, before]);
  const { texts, fields, rest } = useMemo(() => judgeLoki(input), [input]);
  const action = useAction(save ?? refuse);
  const submit = async () => {
    const reply = await action.run({ id: store.id, settings: { ...store.settings, loki: input } });
    if (!reply.ok) return;
    toast.success(t("saved", { name: store.name }));
    router.refresh();
  };
  return (
    <div className="grid min-w-0 gap-5">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (texts !== null) void submit();
        }}
      >
        <fieldset disabled={save === null} className="grid min-w-0 gap-4">
          <LokiFields
            draft={draft}
            fields={fields}
            onChange={(change) => setDraft((old) => ({ ...old, ...change }))}
          />
        </fieldset>
        {save ? (
          <Button
            type="submit"
            variant="primary"
            className="justify-self-start"
            disabled={texts === null}
            busy={action.busy}
            busyLabel={t("saving")}
          >
            {t("save")}
          </Button>
        ) : null}
        {action.problem ? <ProblemPanel problem={action.problem} /> : null}
      </form>
      {texts === null && rest.length === 0 ? <Notice tone="bad" live finding={t("wrong")} /> : null}
      {rest.map((problem, index) => (
        <ProblemPanel key={index} problem={problem} />
      ))}
      {save && texts !== null ? (
        <InstallSection
          store={store}
          hosts={hosts}
          install={install}
          look={look}
          saved={isSaved(input, store)}
        />
      ) : null}
      {texts === null ? null : <NodeTexts texts={texts} />}
    </div>
  );
}

/** Order of keys does not matter: both are what the schema makes of them. */
function isSaved(input: unknown, { settings }: LogStoreRow): boolean {
  const read = managedLokiSchema.safeParse(input);
  return (
    read.success &&
    settings.loki !== null &&
    JSON.stringify(read.data) === JSON.stringify(managedLokiSchema.parse(settings.loki))
  );
}

const refuse: NonNullable<Save> = () => Promise.reject(new Error("Nobody may save here"));

function NodeTexts({ texts }: { texts: readonly LokiNodeTexts[] }) {
  const t = useTranslations("storeSetUp");
  const [name, setName] = useState("");
  const node = texts.find((one) => one.name === name) ?? texts[0];
  if (node === undefined) return null;
  const { variables, path } = node.environment;
  return (
    <div className="grid min-w-0 gap-4">
      {texts.length > 1 ? (
        <Segmented
          aria-label={t("node")}
          className="max-w-full justify-self-start overflow-x-auto"
          value={node.name ?? ""}
          onValueChange={setName}
          options={texts.map((one) => ({ value: one.name ?? "", label: one.name ?? "" }))}
        />
      ) : null}
      {[
        { title: t("config"), file: node.config },
        { title: t("unit"), file: node.unit },
      ].map(({ title, file }) => (
        <section key={file.path} className="grid min-w-0 gap-2">
          <h3 className="font-semibold">
            {title} <code className="wrap-anywhere font-normal text-ink-3">{file.path}</code>
          </h3>
          <CodeBlock text={file.text} wrap={false} />
        </section>
      ))}
      {variables.length > 0 ? (
        <p className="text-pretty break-words text-ink-2">
          {t("environment", { names: variables.join(", "), path })}
        </p>
      ) : null}
    </div>
  );
}
