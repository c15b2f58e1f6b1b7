"use client";
import { ChevronDown, Plus } from "lucide-react";
import { Fragment, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Proof } from "@/components/charts/proof";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { Button, ButtonLink } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Server } from "@/lib/core/fleet/model";
import { ProofChain } from "./proof-chain";
import { type PathRow, type ServerActions, stateOf } from "./types";

/** When the newest line in the store was written, in milliseconds. */
export function newestMs(row: PathRow): number | null {
  const ns = row.proof?.detail.storeNewestNs ?? null;
  return ns === null ? null : Number(BigInt(ns) / 1_000_000n);
}

/** The log paths of a server, each with its proof; a row opens to the chain behind the verdict. */
export function PathsPanel({
  server,
  paths,
  canEdit,
  openFirst,
  actions,
}: {
  server: Server;
  paths: readonly PathRow[];
  canEdit: boolean;
  openFirst: string | null;
  actions: Pick<ServerActions, "planAccess" | "repairAccess">;
}) {
  const t = useTranslations("servers");
  const [open, setOpen] = useState<string | null>(openFirst);
  const place = canEdit ? (
    <ButtonLink size="sm" variant="ghost" href="/services">
      <Plus size={14} aria-hidden="true" />
      {t("page.placeService")}
    </ButtonLink>
  ) : null;
  return (
    <Panel
      flush
      title={t("page.paths")}
      meta={paths.length > 0 ? t("page.pathsMeta", { count: paths.length }) : null}
      actions={place}
    >
      {paths.length === 0 ? (
        <Empty>{t("page.noServices")}</Empty>
      ) : (
        <Table className="table-fixed">
          <thead className="max-md:sr-only">
            <tr>
              <Th className="w-36">{t("page.columns.proof")}</Th>
              <Th className="w-36">{t("page.columns.path")}</Th>
              <Th>{t("page.columns.file")}</Th>
              <Th numeric className="w-20">
                {t("page.columns.rate")}
              </Th>
              <Th numeric className="w-28">
                {t("page.columns.newest")}
              </Th>
              <Th className="w-12" />
            </tr>
          </thead>
          <tbody>
            {paths.map((row) => (
              <Fragment key={row.logPathId}>
                <PathLine
                  row={row}
                  open={open === row.logPathId}
                  onToggle={() => setOpen(open === row.logPathId ? null : row.logPathId)}
                />
                {open === row.logPathId ? (
                  <tr className="border-rule border-b max-md:block">
                    <td colSpan={6} className="bg-sunken p-0 max-md:block" id={`proof-${row.logPathId}`}>
                      <ProofChain server={server} row={row} canEdit={canEdit} actions={actions} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

const phone =
  "max-md:relative max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:border-rule max-md:border-b max-md:py-2 max-md:[&>td]:h-auto max-md:[&>td]:border-b-0! max-md:[&>td]:px-4 max-md:[&>td]:py-0.5";

function PathLine({ row, open, onToggle }: { row: PathRow; open: boolean; onToggle: () => void }) {
  const t = useTranslations("servers");
  const format = useFormatter();
  const newest = newestMs(row);
  const rate = row.proof?.detail.linesPerMinute ?? null;
  const name = `${row.service} ${row.name}`;
  return (
    <Tr className={cx(phone, open && "bg-sunken")}>
      <Td className="max-md:order-2 max-md:text-right">
        <Proof state={stateOf(row)} lagMs={row.proof?.detail.lagMs ?? null} />
      </Td>
      <Td className="break-words font-medium max-md:order-1">{name}</Td>
      <Td className="max-md:order-3">
        <code className="block text-ink-2 max-md:wrap-anywhere md:truncate" title={row.path}>
          {row.kind === "journal" ? t("page.journal", { unit: row.path }) : row.path}
        </code>
      </Td>
      <Td numeric className="max-md:hidden">
        {rate === null ? "–" : format.number(Math.round(rate))}
      </Td>
      <Td numeric className="whitespace-nowrap text-ink-3 max-md:order-4">
        {newest === null ? "–" : <RelativeTime at={newest} />}
      </Td>
      <Td className="px-0 max-md:absolute max-md:inset-0 max-md:order-5">
        <Button
          variant="ghost"
          size="sm"
          icon
          aria-expanded={open}
          aria-controls={`proof-${row.logPathId}`}
          aria-label={t("page.showProof", { path: name })}
          onClick={onToggle}
          className="max-md:h-full max-md:w-full max-md:hover:bg-transparent max-md:[&_svg]:hidden"
        >
          <ChevronDown size={14} aria-hidden="true" className={open ? "rotate-180" : undefined} />
        </Button>
      </Td>
    </Tr>
  );
}
