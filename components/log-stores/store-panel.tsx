"use client";
import { CircleCheck, FileCog, RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { KeyValues } from "@/components/ui/key-values";
import { Menu, MenuItem, MenuRule } from "@/components/ui/menu";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Status, Tag } from "@/components/ui/tag";
import { useAction } from "@/lib/browser/use-action";
import { MoreButton } from "./more-button";
import type { LogStoreActions, LogStoreRow, StoreCheckResult } from "./types";

/** One store: where it is, how one signs in, who sends to it, and what it answers now. */
export function LogStorePanel({
  store,
  actions,
  canEdit,
  icon,
  onEdit,
  onSetUp,
  onRemove,
}: {
  store: LogStoreRow;
  actions: LogStoreActions;
  canEdit: boolean;
  icon: ReactNode;
  onEdit: () => void;
  onSetUp: () => void;
  onRemove: () => void;
}) {
  const t = useTranslations("logStores");
  const setUp = useTranslations("storeSetUp");
  const common = useTranslations("common");
  const router = useRouter();
  const check = useAction(actions.check);
  const makeDefault = useAction(actions.makeDefault);
  const [answer, setAnswer] = useState<StoreCheckResult | null>(null);

  const ask = async () => {
    setAnswer(null);
    const reply = await check.run({ id: store.id });
    if (reply.ok) setAnswer(reply.value);
  };
  const prefer = async () => {
    const reply = await makeDefault.run({ id: store.id });
    if (!reply.ok) return;
    toast.success(t("madeDefault", { name: store.name }));
    router.refresh();
  };

  return (
    <Panel
      icon={icon}
      title={store.name}
      meta={
        <span className="inline-flex items-center gap-1.5">
          {t(store.kind)}
          {store.isDefault ? <Tag tone="idle">{t("default")}</Tag> : null}
          {store.simulated ? <Tag tone="idle">{common("simulated")}</Tag> : null}
        </span>
      }
      actions={
        <>
          <Button size="sm" busy={check.busy} busyLabel={t("checking")} onClick={() => void ask()}>
            <RefreshCw size={14} aria-hidden="true" />
            {t("check")}
          </Button>
          {canEdit ? (
            <Menu trigger={<MoreButton />}>
              <MenuItem onSelect={onEdit}>{t("edit")}</MenuItem>
              {store.isDefault ? null : (
                <MenuItem onSelect={() => void prefer()}>{t("makeDefault")}</MenuItem>
              )}
              <MenuRule />
              <MenuItem danger onSelect={onRemove}>
                {t("removeDo")}
              </MenuItem>
            </Menu>
          ) : null}
        </>
      }
      footer={
        <Button size="sm" variant="ghost" onClick={onSetUp}>
          <FileCog size={14} aria-hidden="true" />
          {setUp("open")}
        </Button>
      }
    >
      <div className="grid gap-3">
        <KeyValues
          rows={[
            { name: t("url"), value: <code className="wrap-anywhere">{store.url}</code> },
            {
              name: t("pushUrl"),
              value: store.pushUrl ? <code className="wrap-anywhere">{store.pushUrl}</code> : t("samePush"),
            },
            {
              name: t("tenant"),
              value: store.tenant ? (
                <code>{store.tenant}</code>
              ) : (
                <span className="text-ink-3">{t("noTenant")}</span>
              ),
            },
            {
              name: t("auth"),
              value: (
                <>
                  {t(`auths.${store.auth}`)} {store.username ? <code>{store.username}</code> : null}
                </>
              ),
            },
            { name: t("tls"), value: store.tlsCa ? t("tlsOwn") : null },
            { name: t("usedBy"), value: t("servers", { count: store.serverCount }) },
          ]}
        />
        <div aria-live="polite" className="grid gap-3 empty:hidden">
          {answer ? <Answer answer={answer} /> : null}
          {check.problem ? <ProblemPanel problem={check.problem} subject={store.name} live={false} /> : null}
          {makeDefault.problem ? <ProblemPanel problem={makeDefault.problem} live={false} /> : null}
        </div>
      </div>
    </Panel>
  );
}

function Answer({ answer }: { answer: StoreCheckResult }) {
  const t = useTranslations("logStores");
  const shipping = useTranslations("shipping");
  return (
    <div className="grid gap-1.5 rounded-control border border-rule bg-sunken px-3 py-2">
      <p className="flex flex-wrap items-center gap-x-2">
        <Status tone="ok" icon={<CircleCheck size={14} aria-hidden="true" />}>
          {t("ready")}
        </Status>
        <span className="text-ink-2">
          {answer.version
            ? t("checkedVersion", { version: answer.version, ms: answer.durationMs })
            : t("checkedNoVersion", { ms: answer.durationMs })}
        </span>
      </p>
      {answer.streams ? (
        <p className="text-ink-2">
          {shipping("storeStreams", { active: answer.streams.active, limit: answer.streams.limit })}
          {answer.streams.limitAssumed ? ` (${shipping("assumed")})` : ""}
        </p>
      ) : null}
      <p className="flex flex-wrap items-center gap-1 text-ink-2">
        {t("checkedLabels", { count: answer.labels.length })}
        {answer.labels.map((label) => (
          <Chip key={label}>{label}</Chip>
        ))}
      </p>
    </div>
  );
}
