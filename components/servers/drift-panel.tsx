"use client";
import { FileDiff, Package, Power, RotateCcw, Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Button, ButtonLink } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAction } from "@/lib/browser/use-action";
import type { ConfigState } from "@/lib/core/fleet/config-state";
import type { DriftItem } from "@/lib/core/fleet/drift";
import type { Server } from "@/lib/core/fleet/model";
import type { ServerActions } from "./types";

const icons = { file: FileDiff, loaded: FileDiff, unit: Power, version: Package, groups: Users } as const;

/** What is not on the server as Logyard left it, with what can be done about it; quiet while nothing is. */
export function DriftPanel({
  server,
  config,
  actions,
  canEdit,
}: {
  server: Server;
  config: ConfigState;
  actions: Pick<ServerActions, "checkDrift" | "acceptDrift">;
  canEdit: boolean;
}) {
  const t = useTranslations("drift");
  const router = useRouter();
  const check = useAction(actions.checkDrift);
  const accept = useAction(actions.acceptDrift);
  const items = server.drift?.items ?? [];
  const failed = check.problem ?? accept.problem;
  const run = async (action: { run: (input: { id: string }) => Promise<unknown> }) => {
    await action.run({ id: server.id });
    router.refresh();
  };
  const acceptable = items.some(({ kind }) => kind === "version" || kind === "groups");
  const applicable = items.some(({ kind }) => kind !== "version" && kind !== "groups");
  const edited = items.some(
    (item) => item.kind === "file" && item.found !== null && item.path.endsWith(".alloy"),
  );
  return (
    <Panel
      title={t("title")}
      meta={
        server.driftAt ? t.rich("checked", { when: () => <RelativeTime at={server.driftAt ?? 0} /> }) : null
      }
      footer={
        canEdit ? (
          <>
            <Button
              size="sm"
              variant="ghost"
              busy={check.busy}
              busyLabel={t("checking")}
              onClick={() => void run(check)}
            >
              {t("check")}
            </Button>
            {acceptable ? (
              <Button
                size="sm"
                variant="ghost"
                title={t("acceptHint")}
                busy={accept.busy}
                busyLabel={t("accepting")}
                onClick={() => void run(accept)}
              >
                {t("accept")}
              </Button>
            ) : null}
            {applicable ? (
              <span className="ml-auto flex gap-1">
                {edited ? (
                  <ButtonLink
                    size="sm"
                    variant="ghost"
                    href={`/servers/${encodeURIComponent(server.id)}/adopt`}
                  >
                    {t("adopt")}
                  </ButtonLink>
                ) : null}
                <ButtonLink size="sm" href={`/rollouts/new?servers=${encodeURIComponent(server.id)}`}>
                  <RotateCcw size={14} aria-hidden="true" />
                  {t("reapply")}
                </ButtonLink>
              </span>
            ) : null}
          </>
        ) : null
      }
    >
      {items.length === 0 ? (
        <p className="text-ink-2">
          {t(server.driftAt === null ? "never" : config === "drift" ? "since" : "none")}
        </p>
      ) : (
        <div className="grid gap-2">
          <p className="font-medium text-warn">{t("finding", { count: items.length })}</p>
          <ul className="grid gap-1.5">
            {items.map((item, index) => (
              <Item key={index} item={item} />
            ))}
          </ul>
        </div>
      )}
      {server.drift?.failure ? <p className="mt-2 text-ink-3 text-meta">{t("unseen")}</p> : null}
      {failed ? <ProblemPanel problem={failed} subject={server.name} /> : null}
    </Panel>
  );
}

function Item({ item }: { item: DriftItem }) {
  const Icon = icons[item.kind];
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-2">
      <Icon size={14} aria-hidden="true" className="mt-0.5 text-warn" />
      <span className="min-w-0 break-words">
        <Words item={item} />
      </span>
    </li>
  );
}

function Words({ item }: { item: DriftItem }) {
  const t = useTranslations("drift.item");
  const states = useTranslations("drift.state");
  switch (item.kind) {
    case "file":
      return t.rich(item.found === null ? "fileGone" : "fileChanged", {
        path: () => <code className="wrap-anywhere">{item.path}</code>,
      });
    case "loaded":
      return t("loaded");
    case "unit":
      return t("unit", { state: states(item.found) });
    case "version":
      return item.found === null
        ? t("versionGone", { expected: item.expected })
        : t("version", { found: item.found, expected: item.expected });
    case "groups":
      return t("groups", { groups: item.missing.join(", ") });
  }
}
