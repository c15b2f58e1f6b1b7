"use client";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CodeBlock } from "@/components/ui/code-block";
import { ConfigView } from "@/components/ui/config-view";
import { DiffView } from "@/components/ui/diff-view";
import { Notice } from "@/components/ui/notice";
import { useProblemWords } from "@/components/ui/problem-words";
import { Tag } from "@/components/ui/tag";
import type { ServerPreviewWire, StoreStreamsWire } from "@/lib/core/rollout/preview-wire";
import { BlockedServers } from "./blocked-servers";
import type { Planned } from "./preview";
import { Shipments, ShippingSummary } from "./shipping";

/** Diffs that are unfolded from the start: with twelve the way to the button would be ten screens long. */
const openAtFirst = 2;

/** The previews by what they mean: cannot be deployed to, changes, in sync (folded). */
export function PreviewGroups({
  previews,
  stores,
  changes,
  overwrite,
  onOverwrite,
}: {
  previews: readonly ServerPreviewWire[];
  stores: readonly StoreStreamsWire[];
  changes: readonly Planned[];
  overwrite: ReadonlySet<string>;
  onOverwrite: (serverId: string, yes: boolean) => void;
}) {
  const t = useTranslations("rollouts");
  const blocked = previews.filter((preview) => preview.plan === null || preview.problems.length > 0);
  const inSync = previews.filter((preview) => preview.problems.length === 0 && preview.plan?.inSync);
  return (
    <>
      {blocked.length > 0 ? <BlockedServers previews={blocked} /> : null}
      {changes.length > 0 ? <ShippingSummary changes={changes} stores={stores} /> : null}
      {changes.map((preview, index) => (
        <ServerChange
          key={preview.serverId}
          preview={preview}
          open={index < openAtFirst || preview.plan.unmanaged}
          overwrite={overwrite.has(preview.serverId)}
          onOverwrite={(yes) => onOverwrite(preview.serverId, yes)}
        />
      ))}
      {inSync.length > 0 ? (
        <details className="rounded-panel border border-rule bg-surface px-4 py-2.5">
          <summary className="flex min-h-6 cursor-pointer items-center gap-2">
            <CircleCheck size={16} aria-hidden="true" className="text-ok" />
            <b className="font-semibold">{t("preview.inSync", { count: inSync.length })}</b>
            <span className="text-ink-3 text-meta">{t("preview.inSyncAbout")}</span>
          </summary>
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
            {inSync.map((preview) => (
              <li key={preview.serverId} className="mono text-meta">
                {preview.serverName}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function ServerChange({
  preview,
  open,
  overwrite,
  onOverwrite,
}: {
  preview: Planned;
  /** The diff is unfolded; what needs a decision shows always. */
  open: boolean;
  overwrite: boolean;
  onOverwrite: (yes: boolean) => void;
}) {
  const t = useTranslations("rollouts");
  const adoption = useTranslations("adoption");
  const control = useTranslations("rolloutControl.preview");
  const words = useProblemWords();
  const { plan, serverName } = preview;
  const warnings = preview.warnings.filter((warning) => warning.code !== "rollout.unmanaged-config");
  return (
    <Panel
      title={<span className="mono">{serverName}</span>}
      meta={
        plan.restores
          ? control("toRevision", { number: plan.restores.number })
          : plan.previousSha === null
            ? t("preview.firstConfig")
            : null
      }
      actions={
        <>
          {plan.installs ? <Tag tone="warn">{t("preview.install")}</Tag> : null}
          <span className="px-2 font-medium text-meta">
            <span className="text-ok">+{plan.added}</span> <span className="text-bad">−{plan.removed}</span>
          </span>
        </>
      }
    >
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
        {warnings.map((warning) => (
          <Notice key={warning.code} tone="warn" finding={`${words(warning).what}.`}>
            {words(warning).why} {words(warning).next}
          </Notice>
        ))}
        {plan.unmanaged ? (
          <Notice
            tone="warn"
            finding={t("preview.unmanaged", { server: serverName })}
            action={
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <ButtonLink
                  size="sm"
                  variant={overwrite ? "default" : "primary"}
                  href={`/servers/${encodeURIComponent(preview.serverId)}/adopt`}
                >
                  {adoption("offer.adopt")}
                </ButtonLink>
                <Checkbox
                  checked={overwrite}
                  onCheckedChange={onOverwrite}
                  label={t("preview.overwrite", { server: serverName })}
                />
              </span>
            }
          >
            {t("preview.unmanagedAbout")}
          </Notice>
        ) : null}
        {plan.adopted ? (
          <Notice tone="info" finding={adoption("offer.adopted", { author: plan.adopted.authorName })}>
            {adoption("offer.adoptedAbout")}
          </Notice>
        ) : null}
        <Shipments plan={plan} />
        <details open={open}>
          <summary className="min-h-6 cursor-pointer font-medium text-ink-2">{t("preview.diff")}</summary>
          <div className="mt-2">
            <DiffView path={plan.configPath} before={plan.before} after={plan.after} />
          </div>
        </details>
        <NewConfig path={plan.configPath} text={plan.after} />
        <details>
          <summary className="min-h-6 cursor-pointer font-medium text-ink-2">{t("preview.commands")}</summary>
          <CodeBlock prompt text={plan.commands.join("\n")} className="mt-2" />
        </details>
      </div>
    </Panel>
  );
}

/** The whole file, rendered once it is asked for. */
function NewConfig({ path, text }: { path: string; text: string }) {
  const t = useTranslations("adoption");
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 cursor-pointer font-medium text-ink-2">{t("offer.newConfig")}</summary>
      {open ? <ConfigView text={text} language="alloy" title={path} label={path} className="mt-2" /> : null}
    </details>
  );
}
