"use client";
import { CircleCheck, CircleX, Hourglass } from "lucide-react";
import { useTranslations } from "use-intl";
import { useProblemWords } from "@/components/ui/problem-words";
import { Status, type Tone } from "@/components/ui/tag";
import type { Arrival } from "@/lib/core/rollout/events";
import type { PathView } from "@/lib/core/rollout/host-detail";

const looks: Record<Arrival, { readonly tone: Tone; readonly Icon: typeof CircleX }> = {
  proven: { tone: "ok", Icon: CircleCheck },
  waiting: { tone: "idle", Icon: Hourglass },
  missing: { tone: "bad", Icon: CircleX },
};

/** Each log path of a host with what the last step found of it, and why its lines are missing. */
export function Arrivals({ paths }: { paths: readonly PathView[] }) {
  const t = useTranslations("rolloutControl.paths");
  const words = useProblemWords();
  if (paths.length === 0) return null;
  return (
    <section className="grid gap-1 border-rule border-t px-4 py-2.5" aria-label={t("title")}>
      <h3 className="font-semibold">{t("title")}</h3>
      <ul className="grid gap-1.5">
        {paths.map(({ logPathId, path, arrival, problem }) => {
          const { tone, Icon } = looks[arrival];
          const why = problem ? words(problem).what : arrival === "waiting" ? t("waitingAbout") : null;
          return (
            <li key={logPathId} className="grid items-start gap-x-3 md:grid-cols-[180px_minmax(0,1fr)]">
              <Status tone={tone} icon={<Icon size={14} aria-hidden="true" />}>
                {t(arrival)}
              </Status>
              <span className="min-w-0">
                <code className="wrap-anywhere">{path}</code>
                {why ? <span className="block text-pretty text-ink-2">{why}</span> : null}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
