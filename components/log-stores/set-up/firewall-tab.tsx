"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Segmented } from "@/components/ui/segmented";
import { Textarea } from "@/components/ui/textarea";
import { useAction } from "@/lib/browser/use-action";
import type { Firewall, Guest } from "@/lib/core/firewall/rules";
import type { LogStoreActions, LogStoreRow, StoreTexts } from "../types";

/** Rules that let in agents and guests and nobody else, and the guests. */
export function FirewallTab({
  store,
  firewalls,
  save,
}: {
  store: LogStoreRow;
  firewalls: StoreTexts["firewalls"];
  save: LogStoreActions["saveSettings"] | null;
}) {
  const t = useTranslations("storeSetUp");
  const [firewall, setFirewall] = useState<Firewall>("ufw");
  const rules = firewalls[firewall];
  return (
    <div className="grid min-w-0 gap-4">
      {save ? <Guests store={store} save={save} /> : null}
      <Segmented
        aria-label={t("firewall")}
        className="justify-self-start"
        value={firewall}
        onValueChange={setFirewall}
        options={[
          { value: "ufw", label: "ufw" },
          { value: "firewalld", label: "firewalld" },
        ]}
      />
      {rules.ok ? (
        <>
          {rules.value.leftOut.length > 0 ? (
            <Notice
              tone="warn"
              finding={t("leftOut", {
                count: rules.value.leftOut.length,
                names: rules.value.leftOut.map(({ server }) => server).join(", "),
              })}
            >
              {t("leftOutText")}
            </Notice>
          ) : null}
          <p className="text-pretty text-ink-2">
            {t("firewallText", {
              count: new Set(rules.value.guests.map(({ address }) => address)).size,
              ports: rules.value.ports.join(", "),
            })}
          </p>
          <CodeBlock text={rules.value.text} wrap={false} />
        </>
      ) : (
        rules.problem.map((problem, index) => <ProblemPanel key={index} problem={problem} live={false} />)
      )}
    </div>
  );
}

function Guests({ store, save }: { store: LogStoreRow; save: LogStoreActions["saveSettings"] }) {
  const t = useTranslations("storeSetUp");
  const router = useRouter();
  const [text, setText] = useState(() => guestsText(store.settings.guests));
  const { run, busy, problem, fields, forget, formRef } = useAction(save);
  const submit = async () => {
    const reply = await run({ id: store.id, settings: { ...store.settings, guests: guestsOf(text) } });
    if (!reply.ok) return;
    toast.success(t("saved", { name: store.name }));
    router.refresh();
  };
  return (
    <form
      ref={formRef}
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label={t("guests")} hint={t("guestsHint")} error={Object.values(fields)[0] ?? null}>
        <Textarea
          mono
          rows={3}
          value={text}
          placeholder={t("guestsPlaceholder")}
          onChange={(event) => {
            setText(event.target.value);
            forget();
          }}
        />
      </Field>
      <Button type="submit" className="justify-self-start" busy={busy} busyLabel={t("saving")}>
        {t("save")}
      </Button>
      {problem ? <ProblemPanel problem={problem} /> : null}
    </form>
  );
}

function guestsText(guests: readonly Guest[]): string {
  return guests.map(({ address, what }) => `${address} ${what}`).join("\n");
}

function guestsOf(text: string): { address: string; what: string }[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const [address = "", ...what] = line.split(/\s+/);
      return { address, what: what.join(" ") };
    });
}
