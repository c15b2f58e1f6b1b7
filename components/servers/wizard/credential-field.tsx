"use client";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type SignInDraft, SignInFields } from "@/components/ui/sign-in-fields";
import type { Credential } from "@/lib/core/fleet/model";
import type { Problem } from "@/lib/core/problem";
import { newCredential, type ServerDraft } from "./draft";

/** Chooses a credential that is sealed already, or takes a new one. */
export function CredentialField({
  draft,
  credentials,
  signIn,
  fields,
  onChange,
  onSignIn,
}: {
  draft: ServerDraft;
  credentials: readonly Credential[];
  signIn: SignInDraft;
  fields: Readonly<Record<string, Problem>>;
  onChange: (change: Partial<ServerDraft>) => void;
  onSignIn: (draft: SignInDraft) => void;
}) {
  const t = useTranslations("servers");
  const inline = draft.credentialId === newCredential;
  return (
    <>
      <Field label={t("fields.credential")} hint={t("fields.credentialHint")} error={fields.credentialId}>
        <Select
          value={draft.credentialId || undefined}
          placeholder={t("fields.chooseCredential")}
          onValueChange={(credentialId) => onChange({ credentialId })}
          options={[
            ...credentials.map((one) => ({
              value: one.id,
              label: one.name,
              hint: one.fingerprint ?? undefined,
            })),
            { value: newCredential, label: t("fields.newCredential") },
          ]}
        />
      </Field>
      {inline ? (
        <div className="grid gap-4 rounded-panel border border-rule bg-sunken p-4 max-md:p-3">
          <Field label={t("fields.credentialName")} error={fields.credentialName} optional>
            <Input
              value={draft.credentialName}
              onChange={(event) => onChange({ credentialName: event.target.value })}
            />
          </Field>
          <SignInFields draft={signIn} onChange={onSignIn} fields={fields} />
        </div>
      ) : null}
    </>
  );
}
