"use client";
import { Check, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Status } from "@/components/ui/tag";
import type { HostKey } from "@/lib/core/fleet/model";
import { bareFingerprint, pastedFingerprint } from "./fingerprint";

/** "same", "different", or null while nothing is pasted. */
export function comparison(hostKey: HostKey, pasted: string): "same" | "different" | null {
  const theirs = pastedFingerprint(pasted);
  if (theirs === null) return null;
  return theirs === bareFingerprint(hostKey.fingerprint) ? "same" : "different";
}

/** Takes a fingerprint from the machine's own console and compares it with the one that it showed. */
export function CompareField({
  hostKey,
  pasted,
  onPaste,
}: {
  hostKey: HostKey;
  pasted: string;
  onPaste: (text: string) => void;
}) {
  const t = useTranslations("servers");
  const verdict = comparison(hostKey, pasted);
  const file = `/etc/ssh/ssh_host_${hostKey.type.replace(/^ssh-/, "").replace(/^ecdsa.*/, "ecdsa")}_key.pub`;
  return (
    <div className="grid gap-1.5">
      <Field
        label={t("key.paste")}
        optional
        error={verdict === "different" ? t("key.differentHint") : null}
        hint={t.rich("key.pasteHint", {
          command: () => <code className="break-all">ssh-keygen -lf {file}</code>,
        })}
      >
        <Input mono value={pasted} onChange={(event) => onPaste(event.target.value)} />
      </Field>
      <div aria-live="polite">
        {verdict === "same" ? (
          <Status tone="ok" icon={<Check size={14} aria-hidden="true" />}>
            {t("key.same")}
          </Status>
        ) : verdict === "different" ? (
          <Status tone="bad" icon={<CircleX size={14} aria-hidden="true" />}>
            {t("key.different")}
          </Status>
        ) : null}
      </div>
    </div>
  );
}
