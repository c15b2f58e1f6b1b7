"use client";
import { KeyRound, LockKeyhole } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { SignInForm } from "@/lib/core/fleet/forms/credential";
import type { Problem } from "@/lib/core/problem";
import { Button } from "./button";
import { cx } from "./cx";
import { Field } from "./field";
import { PasswordInput } from "./input";
import { Segmented } from "./segmented";
import { Textarea } from "./textarea";

const maxKeyBytes = 64 * 1024;

/** What is typed of a sign-in; both kinds are kept while one switches between them. Never stored in the browser. */
export interface SignInDraft {
  readonly kind: SignInForm["kind"];
  readonly privateKey: string;
  readonly passphrase: string;
  readonly password: string;
}

export const emptySignIn: SignInDraft = { kind: "key", privateKey: "", passphrase: "", password: "" };

export function signInForm(draft: SignInDraft): SignInForm {
  return draft.kind === "key"
    ? { kind: "key", privateKey: draft.privateKey, passphrase: draft.passphrase }
    : { kind: "password", password: draft.password };
}

/** A private key (pasted, dropped or chosen as a file) with its passphrase, or a password. */
export function SignInFields({
  draft,
  onChange,
  fields,
  kindFixed = false,
  prefix = "signIn.",
}: {
  draft: SignInDraft;
  onChange: (draft: SignInDraft) => void;
  fields: Readonly<Record<string, Problem>>;
  /** A credential that is replaced keeps its kind. */
  kindFixed?: boolean;
  /** What stands before the names of the problems in `fields`. */
  prefix?: string;
}) {
  const t = useTranslations("credentials");
  return (
    <>
      {kindFixed ? null : (
        <Segmented
          aria-label={t("kind")}
          value={draft.kind}
          onValueChange={(kind) => onChange({ ...draft, kind })}
          className="justify-self-start"
          options={[
            { value: "key", label: <KindLabel icon={<KeyRound size={14} />} text={t("key")} /> },
            { value: "password", label: <KindLabel icon={<LockKeyhole size={14} />} text={t("password")} /> },
          ]}
        />
      )}
      {draft.kind === "key" ? (
        <>
          <KeyField
            value={draft.privateKey}
            onChange={(privateKey) => onChange({ ...draft, privateKey })}
            error={fields[`${prefix}privateKey`]}
          />
          <Field
            label={t("passphrase")}
            hint={t("passphraseHint")}
            error={fields[`${prefix}passphrase`]}
            optional
          >
            <PasswordInput
              value={draft.passphrase}
              autoComplete="new-password"
              onChange={(event) => onChange({ ...draft, passphrase: event.target.value })}
            />
          </Field>
        </>
      ) : (
        <Field label={t("password")} error={fields[`${prefix}password`]}>
          <PasswordInput
            value={draft.password}
            autoComplete="new-password"
            onChange={(event) => onChange({ ...draft, password: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}

function KindLabel({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <>
      <span aria-hidden="true">{icon}</span>
      {text}
    </>
  );
}

function KeyField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error: Problem | undefined;
}) {
  const t = useTranslations("credentials");
  const chooser = useRef<HTMLInputElement>(null);
  const chooserId = useId();
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);

  const read = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > maxKeyBytes);
    if (file.size <= maxKeyBytes) onChange(await file.text());
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  };

  return (
    <div className="grid min-w-0 gap-1.5">
      <Field
        label={t("privateKey")}
        hint={t("privateKeyHint")}
        error={tooLarge ? t("tooLarge") : (error ?? null)}
      >
        <Textarea
          mono
          rows={6}
          value={value}
          autoComplete="off"
          autoCapitalize="off"
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          onChange={(event) => {
            setTooLarge(false);
            onChange(event.target.value);
          }}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          className={cx(over && "border-accent bg-accent-wash")}
        />
      </Field>
      <input
        ref={chooser}
        id={chooserId}
        type="file"
        hidden
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button size="sm" className="justify-self-start" onClick={() => chooser.current?.click()}>
        {t("chooseFile")}
      </Button>
    </div>
  );
}
