"use client";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AdoptionChoices } from "@/lib/core/adopt/choices";
import type { Labels } from "@/lib/core/fleet/labels";
import { mergeLabels } from "@/lib/core/labels/merge";
import type { Problem } from "@/lib/core/problem";
import { PathRow } from "./path-row";
import type { PathDraft, ServiceDraft } from "./types";

const asNew = "new";

/** One service that the config has: new, or added to one that is there. */
export function ServiceCard({
  service,
  index,
  known,
  serverLabels,
  serverName,
  problems,
  onChange,
  onPath,
}: {
  service: ServiceDraft;
  index: number;
  known: AdoptionChoices["services"];
  serverLabels: Labels;
  /** Value of the host label; null: no server was chosen. */
  serverName: string | null;
  problems: Readonly<Record<string, Problem>>;
  onChange: (change: Partial<ServiceDraft>) => void;
  onPath: (pathIndex: number, change: Partial<PathDraft>) => void;
}) {
  const t = useTranslations("adoption");
  const at = `services.${index}`;
  const existing = known.find(({ id }) => id === service.serviceId);
  const name = existing?.name ?? service.name;
  const env = existing?.env ?? service.env;
  const others =
    existing?.logPaths.filter((one) => !service.logPaths.some((path) => path.name === one)) ?? [];
  return (
    <Panel
      flush
      title={<span className="mono">{name}</span>}
      meta={t("service.paths", { count: service.logPaths.filter(({ take }) => take).length })}
    >
      <div className="grid gap-3 border-rule border-b px-4 py-3 sm:grid-cols-3">
        <Field label={t("service.as")} error={problems[`${at}.serviceId`]}>
          <Select
            value={service.serviceId ?? asNew}
            onValueChange={(value) => onChange({ serviceId: value === asNew ? null : value })}
            options={[
              { value: asNew, label: t("service.new") },
              ...known.map((one) => ({ value: one.id, label: `${one.name} · ${one.env}` })),
            ]}
          />
        </Field>
        {existing ? (
          <p className="self-end py-1.5 text-pretty text-ink-2 sm:col-span-2">
            {others.length === 0
              ? t("service.merge")
              : t("service.mergeOthers", { count: others.length, names: others.join(", ") })}
          </p>
        ) : (
          <>
            <Field label={t("service.name")} error={problems[`${at}.name`]}>
              <Input mono value={service.name} onChange={(event) => onChange({ name: event.target.value })} />
            </Field>
            <Field label={t("service.env")} error={problems[`${at}.env`]}>
              <Input mono value={service.env} onChange={(event) => onChange({ env: event.target.value })} />
            </Field>
          </>
        )}
      </div>
      <ul>
        {service.logPaths.map((path, pathIndex) => (
          <PathRow
            key={pathIndex}
            path={path}
            labels={mergeLabels({
              server: serverLabels,
              service: {},
              logPath: Object.fromEntries(path.labels.map((pair) => [pair.name, pair.value])),
              builtin: {
                ...(serverName === null ? {} : { host: serverName }),
                service: name,
                env,
                job: path.job,
              },
            })}
            problems={problems}
            at={`${at}.logPaths.${pathIndex}`}
            onChange={(change) => onPath(pathIndex, change)}
          />
        ))}
      </ul>
    </Panel>
  );
}
