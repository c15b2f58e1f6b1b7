"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, PasswordInput } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import type { LogStoreForm } from "@/lib/core/fleet/forms/log-store";
import { storeAuths } from "@/lib/core/fleet/model";
import type { Problem } from "@/lib/core/problem";

/** How a store is signed in to. A sealed secret shows as sealed, with Replace; typing comes after that only. */
export function StoreSignIn({
  form,
  sealed,
  fields,
  onChange,
}: {
  form: LogStoreForm;
  /** A secret of this kind is kept already. */
  sealed: boolean;
  fields: Readonly<Record<string, Problem>>;
  onChange: (change: Partial<LogStoreForm>) => void;
}) {
  const t = useTranslations("logStores");
  const [replacing, setReplacing] = useState(false);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium text-ink-2 text-meta">{t("auth")}</legend>
      <Segmented
        aria-label={t("auth")}
        className="justify-self-start"
        value={form.auth}
        onValueChange={(auth) => onChange({ auth })}
        options={storeAuths.map((auth) => ({ value: auth, label: t(`auths.${auth}`) }))}
      />
      {form.auth === "basic" ? (
        <Field label={t("username")} error={fields.username}>
          <Input value={form.username} onChange={(event) => onChange({ username: event.target.value })} />
        </Field>
      ) : null}
      {form.auth === "none" ? null : sealed && !replacing ? (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-ink-2 text-meta">{t("secretKept")}</p>
          <Button size="sm" onClick={() => setReplacing(true)}>
            {t("replaceSecret")}
          </Button>
        </div>
      ) : (
        <Field label={t(form.auth === "basic" ? "secret" : "token")} error={fields.secret}>
          <PasswordInput
            value={form.secret}
            autoComplete="new-password"
            onChange={(event) => onChange({ secret: event.target.value })}
          />
        </Field>
      )}
    </fieldset>
  );
}
