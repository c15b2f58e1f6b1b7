"use client";
import { KeyRound, LockKeyhole, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { CreateCredentialForm, ReplaceCredentialForm } from "@/lib/core/fleet/forms/credential";
import type { Credential } from "@/lib/core/fleet/model";
import type { ActionReply } from "@/lib/core/reply";
import { AddCredential } from "./add-dialog";
import { RemoveCredential } from "./remove-dialog";
import { ReplaceCredential } from "./replace-dialog";

export type CredentialRow = Credential & { readonly serverCount: number; readonly needsSecret: boolean };

/** Server actions that the panel calls; they come from the app. */
export interface CredentialActions {
  readonly create: (input: CreateCredentialForm) => Promise<ActionReply<Credential>>;
  readonly replace: (input: ReplaceCredentialForm) => Promise<ActionReply<Credential>>;
  readonly remove: (input: { id: string }) => Promise<ActionReply<void>>;
}

type Open =
  | { readonly kind: "add" }
  | { readonly kind: "replace" | "remove"; readonly row: CredentialRow }
  | null;

/** The settings panel of credentials: what there is, how old it is and what uses it; values never. */
export function CredentialsPanel({
  credentials,
  actions,
  canEdit,
}: {
  credentials: readonly CredentialRow[];
  actions: CredentialActions;
  canEdit: boolean;
}) {
  const t = useTranslations("credentials");
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const add = canEdit ? (
    <Button size="sm" onClick={() => setOpen({ kind: "add" })}>
      <Plus size={14} aria-hidden="true" />
      {t("add")}
    </Button>
  ) : null;
  return (
    <Panel
      id="credentials"
      title={t("title")}
      meta={t("meta")}
      actions={credentials.length > 0 ? add : null}
      flush
    >
      {credentials.length === 0 ? (
        <Empty action={add}>{t("empty")}</Empty>
      ) : (
        <Table>
          <thead className="max-md:hidden">
            <tr>
              <Th>{t("name")}</Th>
              <Th className="max-md:hidden">{t("fingerprint")}</Th>
              <Th className="max-md:hidden">{t("sealed")}</Th>
              <Th className="max-md:hidden">{t("usedBy")}</Th>
              <Th />
            </tr>
          </thead>
          <tbody>
            {credentials.map((row) => (
              <CredentialLine key={row.id} row={row} canEdit={canEdit} onOpen={setOpen} />
            ))}
          </tbody>
        </Table>
      )}
      {open?.kind === "add" ? <AddCredential action={actions.create} onClose={close} /> : null}
      {open?.kind === "replace" ? (
        <ReplaceCredential row={open.row} action={actions.replace} onClose={close} />
      ) : null}
      {open?.kind === "remove" ? (
        <RemoveCredential row={open.row} action={actions.remove} onClose={close} />
      ) : null}
    </Panel>
  );
}

function CredentialLine({
  row,
  canEdit,
  onOpen,
}: {
  row: CredentialRow;
  canEdit: boolean;
  onOpen: (open: Open) => void;
}) {
  const t = useTranslations("credentials");
  const common = useTranslations("common");
  const Icon = row.kind === "key" ? KeyRound : LockKeyhole;
  return (
    <Tr stacked>
      <Td>
        <span className="flex min-w-0 items-center gap-2">
          <Icon size={14} aria-hidden="true" className="flex-none text-ink-3" />
          <span className="sr-only">{t(row.kind)}</span>
          <span className="flex min-w-0 flex-wrap items-center gap-x-2">
            <span className="min-w-0 font-medium wrap-anywhere">{row.name}</span>
            {row.needsSecret ? <Tag tone="warn">{t("needsSecret")}</Tag> : null}
          </span>
        </span>
      </Td>
      <Td className="max-md:hidden">
        {row.fingerprint ? <code className="break-all text-ink-2 text-meta">{row.fingerprint}</code> : "–"}
      </Td>
      <Td className="whitespace-nowrap text-ink-3 max-md:hidden">
        {row.needsSecret ? "–" : <RelativeTime at={row.replacedAt ?? row.createdAt} />}
      </Td>
      <Td className="whitespace-nowrap max-md:text-ink-3 max-md:text-meta">
        {t("servers", { count: row.serverCount })}
      </Td>
      <Td>
        {canEdit ? (
          <span className="flex justify-end gap-1 max-md:justify-start max-md:[&>.border-transparent:first-child]:-ml-3">
            <Button
              size="sm"
              variant={row.needsSecret ? "default" : "ghost"}
              onClick={() => onOpen({ kind: "replace", row })}
            >
              {t(row.needsSecret ? "giveSecret" : "replace")}
            </Button>
            <Button size="sm" variant="ghost" onClick={() => onOpen({ kind: "remove", row })}>
              {common("remove")}
            </Button>
          </span>
        ) : null}
      </Td>
    </Tr>
  );
}
