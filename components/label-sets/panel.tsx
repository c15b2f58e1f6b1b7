"use client";
import { Plus, Tags } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { LabelSetForm } from "@/lib/core/fleet/forms/label-set";
import type { LabelSet } from "@/lib/core/fleet/model";
import type { ActionReply } from "@/lib/core/reply";
import { EditLabelSet } from "./edit-dialog";
import { RemoveLabelSet } from "./remove-dialog";

export type LabelSetRow = LabelSet & { readonly useCount: number };

/** Server actions that the panel calls; they come from the app. */
export interface LabelSetActions {
  readonly create: (input: LabelSetForm) => Promise<ActionReply<LabelSet>>;
  readonly update: (input: {
    id: string;
    set: LabelSetForm;
    opened?: string | undefined;
  }) => Promise<ActionReply<LabelSet>>;
  readonly remove: (input: { id: string }) => Promise<ActionReply<void>>;
}

type Open = { readonly kind: "add" } | { readonly kind: "edit" | "remove"; readonly row: LabelSetRow } | null;

/** The settings panel of label sets. */
export function LabelSetsPanel({
  labelSets,
  actions,
  canEdit,
}: {
  labelSets: readonly LabelSetRow[];
  actions: LabelSetActions;
  canEdit: boolean;
}) {
  const t = useTranslations("labels");
  const common = useTranslations("common");
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
      id="label-sets"
      title={t("title")}
      meta={t("meta")}
      actions={labelSets.length > 0 ? add : null}
      flush
    >
      {labelSets.length === 0 ? (
        <Empty action={add}>{t("empty")}</Empty>
      ) : (
        <Table>
          <thead className="max-md:hidden">
            <tr>
              <Th>{t("name")}</Th>
              <Th>{t("labels")}</Th>
              <Th className="max-md:hidden" />
              <Th />
            </tr>
          </thead>
          <tbody>
            {labelSets.map((row) => (
              <Tr key={row.id} stacked>
                <Td>
                  <span className="flex min-w-0 items-center gap-2 font-medium wrap-anywhere">
                    <Tags size={14} aria-hidden="true" className="flex-none text-ink-3" />
                    {row.name}
                  </span>
                </Td>
                <Td>
                  <span className="flex flex-wrap gap-1">
                    {Object.entries(row.labels).map(([name, value]) => (
                      <Chip key={name} name={name} value={value} />
                    ))}
                  </span>
                </Td>
                <Td className="whitespace-nowrap text-ink-3 max-md:text-meta">
                  {t("uses", { count: row.useCount })}
                </Td>
                <Td>
                  {canEdit ? (
                    <span className="flex justify-end gap-1 max-md:-ml-3 max-md:justify-start">
                      <Button size="sm" variant="ghost" onClick={() => setOpen({ kind: "edit", row })}>
                        {t("edit")}
                      </Button>
                      <Button size="sm" variant="ghost" onClick={() => setOpen({ kind: "remove", row })}>
                        {common("remove")}
                      </Button>
                    </span>
                  ) : null}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      {open?.kind === "add" ? <EditLabelSet row={null} actions={actions} onClose={close} /> : null}
      {open?.kind === "edit" ? <EditLabelSet row={open.row} actions={actions} onClose={close} /> : null}
      {open?.kind === "remove" ? (
        <RemoveLabelSet row={open.row} action={actions.remove} onClose={close} />
      ) : null}
    </Panel>
  );
}
