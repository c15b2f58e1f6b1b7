"use client";
import { Database, KeyRound, Link2, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { EmptyPage } from "@/components/states/empty";
import { Button } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useAction } from "@/lib/browser/use-action";
import { LogStoreEditor } from "./editor";
import { RemoveLogStore } from "./remove-dialog";
import { StoreSetUp } from "./set-up/set-up";
import { LogStorePanel } from "./store-panel";
import type { LogStoreActions, LogStoreRow, StoreHost, StoreTexts } from "./types";

type Open =
  | { readonly kind: "add" }
  | { readonly kind: "edit" | "remove" | "setUp"; readonly row: LogStoreRow }
  | null;

/** The page of log stores: one panel each, the default first. */
export function LogStores({
  stores,
  texts,
  hosts,
  offersDemo,
  actions,
  canEdit,
}: {
  stores: readonly LogStoreRow[];
  /** By the id of the store. */
  texts: Readonly<Record<string, StoreTexts>>;
  /** Servers that a store may be installed on. */
  hosts: readonly StoreHost[];
  /** The demo village runs, and its store is not registered. */
  offersDemo: boolean;
  actions: LogStoreActions;
  canEdit: boolean;
}) {
  const t = useTranslations("logStores");
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const shown = open?.kind === "setUp" ? stores.find(({ id }) => id === open.row.id) : undefined;
  const close = () => setOpen(null);
  const lend = useAction(actions.lendDemo);
  const demo =
    canEdit && offersDemo ? (
      <Button
        busy={lend.busy}
        busyLabel={t("lendingDemo")}
        onClick={async () => {
          if ((await lend.run({})).ok) router.refresh();
        }}
      >
        {t("lendDemo")}
      </Button>
    ) : null;
  const add = canEdit ? (
    <Button variant="primary" onClick={() => setOpen({ kind: "add" })}>
      <Plus size={14} aria-hidden="true" />
      {t("add")}
    </Button>
  ) : null;
  return (
    <Page>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          stores.length > 0 ? (
            <>
              {demo}
              {add}
            </>
          ) : null
        }
      />
      {lend.problem ? <ProblemPanel problem={lend.problem} /> : null}
      {stores.length === 0 ? (
        <EmptyPage
          title={t("emptyTitle")}
          actions={
            <>
              {add}
              {demo}
            </>
          }
          need={{
            title: t("needTitle"),
            items: [
              { icon: <Link2 size={16} aria-hidden="true" />, text: t("needUrl") },
              { icon: <KeyRound size={16} aria-hidden="true" />, text: t("needAuth") },
            ],
          }}
        >
          {t("emptyText")}
        </EmptyPage>
      ) : (
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          {stores.map((store) => (
            <LogStorePanel
              key={store.id}
              icon={<Database size={16} aria-hidden="true" className="text-ink-3" />}
              store={store}
              actions={actions}
              canEdit={canEdit}
              onEdit={() => setOpen({ kind: "edit", row: store })}
              onSetUp={() => setOpen({ kind: "setUp", row: store })}
              onRemove={() => setOpen({ kind: "remove", row: store })}
            />
          ))}
        </div>
      )}
      {open?.kind === "add" ? <LogStoreEditor store={null} actions={actions} onClose={close} /> : null}
      {open?.kind === "edit" ? <LogStoreEditor store={open.row} actions={actions} onClose={close} /> : null}
      {shown && texts[shown.id] ? (
        <StoreSetUp
          store={shown}
          texts={texts[shown.id]}
          hosts={hosts}
          install={actions.install}
          look={actions.look}
          save={canEdit ? actions.saveSettings : null}
          onClose={close}
        />
      ) : null}
      {open?.kind === "remove" ? (
        <RemoveLogStore row={open.row} action={actions.remove} onClose={close} />
      ) : null}
    </Page>
  );
}
