"use client";
import { ArrowLeft, KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { CompareField, comparison } from "@/components/servers/compare-field";
import { Fingerprint, keyTypeName, pastedFingerprint } from "@/components/servers/fingerprint";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { HostKey } from "@/lib/core/fleet/model";
import type { ServerDraft } from "./draft";

/** Step 2: is it the machine that one means? Nothing has been sent to it yet, and the page says so. */
export function KeyStep({
  draft,
  hostKey,
  credentialName,
  onBack,
  onOther,
  onAccept,
}: {
  draft: ServerDraft;
  hostKey: HostKey;
  credentialName: string;
  onBack: () => void;
  onOther: () => void;
  onAccept: () => void;
}) {
  const t = useTranslations("servers");
  const [pasted, setPasted] = useState("");
  const [compared, setCompared] = useState(false);
  const verdict = comparison(hostKey, pasted);
  const mayAccept = verdict === "same" || (verdict === null && compared);
  const reason = verdict === "different" ? t("key.differentReason") : t("key.compareReason");
  return (
    <>
      <Panel
        title={t("key.title")}
        meta={t("key.answered", { ms: draft.probeMs })}
        footer={
          <>
            <Button onClick={onBack}>
              <ArrowLeft size={14} aria-hidden="true" />
              {t("wizard.back")}
            </Button>
            <span className="ml-auto flex flex-wrap items-center justify-end gap-2">
              <Button variant="danger" onClick={onOther}>
                {t("key.other")}
              </Button>
              <Button variant="primary" disabledReason={mayAccept ? null : reason} onClick={onAccept}>
                {t("key.accept")}
              </Button>
            </span>
          </>
        }
      >
        <div className="grid gap-4">
          <p className="text-pretty text-ink-2">
            {t.rich("key.text", { address: () => <code>{draft.address}</code> })}
          </p>
          <div className="grid gap-2 rounded-[6px] border border-rule bg-sunken p-4">
            <span className="font-medium text-ink-2 text-meta">
              {t("key.fingerprintOf", { type: keyTypeName(hostKey.type) })}
            </span>
            <Fingerprint hostKey={hostKey} other={verdict === null ? null : pastedFingerprint(pasted)} />
            <span className="mono break-all text-ink-3 text-meta">{draft.banner}</span>
          </div>
          <CompareField hostKey={hostKey} pasted={pasted} onPaste={setPasted} />
          {verdict === null ? (
            <Checkbox
              checked={compared}
              onCheckedChange={setCompared}
              label={t("key.compared")}
              hint={t("key.recorded")}
            />
          ) : null}
        </div>
      </Panel>
      <Panel>
        <div className="flex items-start gap-2.5">
          <KeyRound size={16} aria-hidden="true" className="mt-0.5 flex-none text-ink-3" />
          <div className="min-w-0">
            <p className="font-semibold">{t("key.nothingSent")}</p>
            <p className="text-pretty text-ink-2">
              {t.rich("key.nothingSentText", {
                credential: () => <code>{credentialName}</code>,
              })}
            </p>
          </div>
        </div>
      </Panel>
    </>
  );
}
