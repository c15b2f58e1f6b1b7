"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/input";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Select } from "@/components/ui/select";
import { useAction } from "@/lib/browser/use-action";
import type { LogStoreActions, LogStoreRow, StoreHost } from "../types";

/** Puts the Loki of these settings on a server, by a rollout that can be followed and that undoes itself. */
export function InstallSection({
  store,
  hosts,
  install,
  look,
  saved,
}: {
  store: LogStoreRow;
  hosts: readonly StoreHost[];
  install: LogStoreActions["install"];
  look: LogStoreActions["look"];
  /** Whether what is typed above is what is stored: only that is installed. */
  saved: boolean;
}) {
  const t = useTranslations("storeSetUp.install");
  const router = useRouter();
  const [serverId, setServerId] = useState(store.managedOnId ?? hosts[0]?.id);
  const [keys, setKeys] = useState({ accessKey: "", secretKey: "" });
  const { run, busy, problem, fields, forget, formRef } = useAction(install);
  const asked = useAction(look);
  const [seen, setSeen] = useState<Seen | null>(null);
  const shape = store.settings.loki?.shape;
  const asksKeys = shape?.kind === "single-s3" && shape.s3.keys === "environment";
  if (shape?.kind === "cluster") return <p className="text-pretty text-ink-2">{t("cluster")}</p>;
  if (hosts.length === 0) return <p className="text-pretty text-ink-2">{t("noServer")}</p>;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await run({ id: store.id, serverId: serverId ?? "", ...keys });
    if (reply.ok) router.push(`/rollouts/${reply.value.id}`);
  };
  const ask = async () => {
    setSeen(null);
    const reply = await asked.run({ id: store.id, serverId: serverId ?? "" });
    if (reply.ok) setSeen(reply.value);
  };
  const key = (name: keyof typeof keys) => (
    <Field label={t(name)} hint={t("keysHint")} error={fields[name]}>
      <PasswordInput
        value={keys[name]}
        autoComplete="off"
        onChange={(event) => {
          setKeys((old) => ({ ...old, [name]: event.target.value }));
          forget();
        }}
      />
    </Field>
  );
  return (
    <form ref={formRef} onSubmit={submit} noValidate className="grid min-w-0 gap-4 border-rule border-t pt-4">
      <div className="grid gap-1">
        <h3 className="font-semibold">{t("title")}</h3>
        <p className="text-pretty text-ink-2">{t("about")}</p>
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Field label={t("server")} error={fields.serverId}>
          <Select
            value={serverId}
            onValueChange={(id) => {
              setServerId(id);
              forget();
              setSeen(null);
              asked.forget();
            }}
            options={hosts.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        {asksKeys ? key("accessKey") : null}
        {asksKeys ? key("secretKey") : null}
      </div>
      {seen ? <p role="status">{seenText(seen, t)}</p> : null}
      {(problem ?? asked.problem) ? <ProblemPanel problem={(problem ?? asked.problem)!} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy} busyLabel={t("starting")} disabled={!saved}>
          {t(store.managedOnId === null ? "do" : "again")}
        </Button>
        <Button
          busy={asked.busy}
          busyLabel={t("looking")}
          disabledReason={saved ? null : t("saveFirst")}
          onClick={() => void ask()}
        >
          {t("look")}
        </Button>
      </div>
    </form>
  );
}

type Reply = Awaited<ReturnType<LogStoreActions["look"]>>;
type Seen = Extract<Reply, { readonly ok: true }>["value"];

function seenText(
  { running, upgrade }: Seen,
  t: ReturnType<typeof useTranslations<"storeSetUp.install">>,
): string {
  if (running === null) return t("seen.none");
  if (upgrade === null) return t("seen.stays", { version: running });
  return t("seen.upgrade", { from: upgrade.from, to: upgrade.to ?? t("seen.newest") });
}
