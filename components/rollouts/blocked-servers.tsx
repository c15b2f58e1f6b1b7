"use client";
import { CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useProblemWords } from "@/components/ui/problem-words";
import type { Problem } from "@/lib/core/problem";
import type { ServerPreviewWire } from "@/lib/core/rollout/preview-wire";

/** The servers that cannot be deployed to. A reason that many of them share is said once. */
export function BlockedServers({ previews }: { previews: readonly ServerPreviewWire[] }) {
  const t = useTranslations("rollouts");
  const words = useProblemWords();
  const reasons = new Map<string, { problem: Problem; servers: ServerPreviewWire[] }>();
  for (const preview of previews) {
    for (const problem of preview.problems) {
      const { what, why, next } = words(problem);
      // Only the server's name may differ: a path or a value that another server has is a reason of its own.
      const key = JSON.stringify([what.replaceAll(preview.serverName, ""), why, next, problem.evidence]);
      const shared = reasons.get(key);
      if (shared) shared.servers.push(preview);
      else reasons.set(key, { problem, servers: [preview] });
    }
  }
  const title = t("preview.blocked", { count: previews.length });
  return (
    <section className="grid gap-3" aria-label={title}>
      <h2 className="flex items-center gap-2 font-semibold">
        <CircleX size={16} aria-hidden="true" className="text-bad" />
        {title}
      </h2>
      {[...reasons].map(
        ([
          key,
          {
            problem,
            servers: [first, ...more],
          },
        ]) => (
          <ProblemPanel
            key={key}
            problem={problem}
            subject={first?.serverName}
            live={false}
            actions={more.length > 0 ? <SameOn servers={more} /> : undefined}
          />
        ),
      )}
    </section>
  );
}

function SameOn({ servers }: { servers: readonly ServerPreviewWire[] }) {
  const t = useTranslations("rollouts");
  return (
    <details className="min-w-0">
      <summary className="min-h-6 cursor-pointer font-medium text-ink-2">
        {t("preview.sameOn", { count: servers.length })}
      </summary>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {servers.map(({ serverId, serverName }) => (
          <li key={serverId} className="mono text-meta">
            {serverName}
          </li>
        ))}
      </ul>
    </details>
  );
}
