"use client";
import { Boxes, FileInput, FileText, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { EmptyPage } from "@/components/states/empty";
import { Button, ButtonLink } from "@/components/ui/button";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ServiceForm } from "@/lib/core/fleet/forms/service";
import type { Service } from "@/lib/core/fleet/model";
import type { ActionReply } from "@/lib/core/reply";
import { ServiceEditor } from "./editor";
import type { Named, ServiceRow } from "./types";

/** The list of services. */
export function ServiceList({
  services,
  labelSets,
  create,
  canEdit,
}: {
  services: readonly ServiceRow[];
  labelSets: readonly Named[];
  create: (input: ServiceForm) => Promise<ActionReply<Service>>;
  canEdit: boolean;
}) {
  const t = useTranslations("services");
  const adoption = useTranslations("adoption");
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const add = canEdit ? (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus size={14} aria-hidden="true" />
      {t("add")}
    </Button>
  ) : null;
  const take = canEdit ? (
    <ButtonLink href="/services/import">
      <FileInput size={14} aria-hidden="true" />
      {adoption("import.open")}
    </ButtonLink>
  ) : null;
  return (
    <Page>
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          services.length > 0 ? (
            <>
              {take}
              {add}
            </>
          ) : null
        }
      />
      {services.length === 0 ? (
        <EmptyPage
          title={t("empty.title")}
          actions={
            <>
              {add}
              {take}
            </>
          }
          need={{
            title: t("empty.need"),
            items: [
              { icon: <Boxes size={16} aria-hidden="true" />, text: t("empty.name") },
              { icon: <FileText size={16} aria-hidden="true" />, text: t("empty.files") },
            ],
          }}
        >
          {t("empty.text")}
        </EmptyPage>
      ) : (
        <Panel flush>
          <Table>
            <thead>
              <tr>
                <Th>{t("columns.service")}</Th>
                <Th className="max-md:hidden">{t("columns.env")}</Th>
                <Th className="max-md:hidden">{t("columns.owner")}</Th>
                <Th>{t("columns.paths")}</Th>
                <Th>{t("columns.servers")}</Th>
              </tr>
            </thead>
            <tbody>
              {services.map((service) => (
                <Tr key={service.id} className="relative">
                  <Td>
                    <Link
                      href={`/services/${service.id}`}
                      className="mono font-medium text-ink after:absolute after:inset-0 hover:no-underline focus-visible:-outline-offset-2"
                    >
                      {service.name}
                    </Link>
                    <span className="mono block text-ink-3 text-meta md:hidden">{service.env}</span>
                  </Td>
                  <Td className="mono max-md:hidden">{service.env}</Td>
                  <Td className="text-ink-2 max-md:hidden">{service.owner || "–"}</Td>
                  <Td className="whitespace-nowrap">{t("paths", { count: service.logPaths.length })}</Td>
                  <Td className="whitespace-nowrap">{t("servers", { count: service.placements.length })}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Panel>
      )}
      {adding ? (
        <ServiceEditor
          service={null}
          labelSets={labelSets}
          save={create}
          onClose={() => setAdding(false)}
          onSaved={(made) => {
            toast.success(t("done.added", { name: made.name }));
            router.push(`/services/${made.id}`);
          }}
        />
      ) : null}
    </Page>
  );
}
