"use client";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { ButtonLink } from "@/components/ui/button";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { type FormatUse, serversOf } from "@/lib/core/fleet/format-uses";
import type { LogFormat } from "@/lib/core/formats/format";
import { presetSamples } from "@/lib/core/formats/presets/samples";

export interface FormatRow {
  readonly format: LogFormat;
  readonly custom: boolean;
  readonly uses: readonly FormatUse[];
}

/** Every log format: the custom ones with who uses them, and the presets with a line that each reads. */
export function FormatList({ formats, canEdit }: { formats: readonly FormatRow[]; canEdit: boolean }) {
  const t = useTranslations("formats");
  const custom = formats.filter((row) => row.custom);
  const add = canEdit ? (
    <ButtonLink variant="primary" href="/formats/new">
      <Plus size={14} aria-hidden="true" />
      {t("add")}
    </ButtonLink>
  ) : null;
  return (
    <Page>
      <PageHeader title={t("title")} sub={t("sub")} actions={add} />
      <Panel flush title={t("customTitle")} meta={t("customMeta")}>
        {custom.length === 0 ? <Empty>{t("customEmpty")}</Empty> : <FormatTable rows={custom} />}
      </Panel>
      <Panel flush title={t("presetsTitle")} meta={t("presetsMeta")}>
        <FormatTable rows={formats.filter((row) => !row.custom)} />
      </Panel>
    </Page>
  );
}

function FormatTable({ rows }: { rows: readonly FormatRow[] }) {
  const t = useTranslations("formats");
  return (
    <Table className="table-fixed">
      <thead>
        <tr>
          <Th className="w-48 max-md:w-auto">{t("columns.name")}</Th>
          <Th className="w-28 max-md:hidden">{t("columns.reads")}</Th>
          <Th className="max-md:hidden">{t("columns.sample")}</Th>
          <Th className="w-56 max-md:w-40">{t("columns.uses")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ format, uses }) => (
          <Tr key={format.id} className="relative">
            <Td>
              <Link
                href={`/formats/${format.id}`}
                className="break-words font-medium text-ink after:absolute after:inset-0 hover:no-underline focus-visible:-outline-offset-2"
              >
                {format.name}
              </Link>
            </Td>
            <Td className="text-ink-2 max-md:hidden">{t(`kinds.${format.parse.kind}`)}</Td>
            <Td className="max-md:hidden">
              <code className="block truncate text-ink-2">{evidenceOf(format)}</code>
            </Td>
            <Td className={uses.length === 0 ? "text-ink-3" : ""}>
              {uses.length === 0
                ? t("uses", { paths: 0 })
                : t("usesOn", { paths: uses.length, servers: serversOf(uses) })}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A line that a preset reads; of a custom format what it looks for. */
function evidenceOf({ id, parse }: LogFormat): string {
  const sample = presetSamples[id]?.[0];
  if (sample !== undefined) return sample;
  if (parse.kind === "regex") return parse.expression;
  return parse.kind === "none" ? "" : Object.values(parse.fields).join(" ");
}
