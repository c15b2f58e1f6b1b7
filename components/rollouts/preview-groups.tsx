"use client";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Checkbox } from "@/components/ui/checkbox";
import { CodeBlock } from "@/components/ui/code-block";
import { DiffView } from "@/components/ui/diff-view";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useProblemWords } from "@/components/ui/problem-words";
import { Tag } from "@/components/ui/tag";
import type { ServerPreviewWire } from "@/lib/core/rollout/preview-wire";
import type { Planned } from "./preview";

/** Diffs that are unfolded from the start: with twelve the way to the button would be ten screens long. */
const openAtFirst = 2;

/** The previews by what they mean: cannot be deployed to, changes, in sync (folded). */
export function PreviewGroups({
  previews,
  changes,
  overwrite,
  onOverwrite,
}: {
  previews: readonly ServerPreviewWire[];
  changes: readonly Planned[];
  overwrite: ReadonlySet<string>;
  onOverwrite: (serverId: string, yes: boolean) => void;
}) {
  const t = useTranslations("rollouts");
  const blocked = previews.filter((preview) => preview.plan === null || preview.problems.length > 0);
  const inSync = previews.filter((preview) => preview.problems.length === 0 && preview.plan?.inSync);
  return (
    <>
      {blocked.length > 0 ? (
        <section className="grid gap-3" aria-label={t("preview.blocked", { count: blocked.length })}>
          <h2 className="flex items-center gap-2 font-semibold">
            <CircleX size={16} aria-hidden="true" className="text-bad" />
            {t("preview.blocked", { count: blocked.length })}
          </h2>
          {blocked.flatMap((preview) =>
            preview.problems.map((problem, index) => (
              <ProblemPanel
                key={`${preview.serverId} ${index}`}
                problem={problem}
                subject={preview.serverName}
                live={false}
              />
            )),
          )}
        </section>
      ) : null}
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
      <div className="grid min-w-0 gap-3">
        {warnings.map((warning) => (
          <Notice key={warning.code} tone="warn" finding={words(warning).what}>
            {words(warning).next}
          </Notice>
        ))}
        {plan.unmanaged ? (
          <Notice
            tone="warn"
            finding={t("preview.unmanaged", { server: serverName })}
            action={
              <Checkbox
                checked={overwrite}
                onCheckedChange={onOverwrite}
                label={t("preview.overwrite", { server: serverName })}
              />
            }
          >
            {t("preview.unmanagedAbout")}
          </Notice>
        ) : null}
        <details open={open}>
          <summary className="min-h-6 cursor-pointer font-medium text-ink-2">{t("preview.diff")}</summary>
          <div className="mt-2">
            <DiffView path={plan.configPath} before={plan.before} after={plan.after} />
          </div>
        </details>
        <details>
          <summary className="min-h-6 cursor-pointer font-medium text-ink-2">{t("preview.commands")}</summary>
          <CodeBlock prompt text={plan.commands.join("\n")} className="mt-2" />
        </details>
      </div>
    </Panel>
  );
}
