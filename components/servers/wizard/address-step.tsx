"use client";
import { ArrowRight } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, PasswordInput } from "@/components/ui/input";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { SignInDraft } from "@/components/ui/sign-in-fields";
import { signInForm } from "@/components/ui/sign-in-fields";
import { useAction } from "@/lib/browser/use-action";
import { addServerSchema } from "@/lib/core/fleet/forms/server";
import type { Credential } from "@/lib/core/fleet/model";
import { fieldProblems } from "@/lib/core/input";
import { type Problem, problem } from "@/lib/core/problem";
import { type JumpChoice, JumpField } from "../jump-field";
import { SudoModeField } from "../sudo-mode-field";
import { SudoRightsButton } from "../sudo-rights";
import { CredentialField } from "./credential-field";
import { newCredential, type ServerDraft } from "./draft";
import type { AddServerActions } from "./types";

const typedSchema = addServerSchema.pick({ name: true, address: true, port: true, user: true });

/** Step 1: which machine, and how to sign in. Ends by reading the key that the machine shows. */
export function AddressStep({
  draft,
  change,
  credentials,
  jumps,
  signIn,
  onSignIn,
  sudoPassword,
  onSudoPassword,
  actions,
  refused,
  onCredential,
}: {
  draft: ServerDraft;
  change: (change: Partial<ServerDraft>) => void;
  credentials: readonly Credential[];
  jumps: readonly JumpChoice[];
  signIn: SignInDraft;
  onSignIn: (draft: SignInDraft) => void;
  sudoPassword: string;
  onSudoPassword: (password: string) => void;
  actions: Pick<AddServerActions, "createCredential" | "probeKey">;
  /** Fields that a later step found wrong. */
  refused: Readonly<Record<string, Problem>>;
  onCredential: (credential: Credential) => void;
}) {
  const t = useTranslations("servers");
  const form = useRef<HTMLFormElement>(null);
  const [local, setLocal] = useState(refused);
  const [tries, setTries] = useState(0);
  const create = useAction(actions.createCredential);
  const probe = useAction(actions.probeKey);
  const fields = { ...local, ...probe.fields };
  const inline = draft.credentialId === newCredential;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves once per refusal
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);

  const type = (typed: Partial<ServerDraft>) => {
    const moved = "address" in typed || "port" in typed || "jumpServerId" in typed;
    change(moved ? { ...typed, hostKey: null, accepted: false } : typed);
    setLocal({});
    probe.forget();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = refusals(draft, sudoPassword);
    setLocal(wrong);
    if (Object.keys(wrong).length > 0) return setTries((count) => count + 1);
    if (inline) {
      const proposed = t("wizard.credentialOf", { name: draft.name.trim() });
      const name = draft.credentialName.trim() || freeName(proposed, credentials);
      const made = await create.run({ name, signIn: signInForm(signIn) });
      if (!made.ok) return setTries((count) => count + 1);
      onCredential(made.value);
      change({ credentialId: made.value.id });
    }
    const startedMs = performance.now();
    const answer = await probe.run({
      address: draft.address,
      port: draft.port,
      jumpServerId: draft.jumpServerId,
    });
    if (!answer.ok) return setTries((count) => count + 1);
    const probeMs = Math.round(performance.now() - startedMs);
    change({ ...answer.value, probeMs, accepted: false, step: 2 });
  };

  // What a host did is told in full below; its field is only marked.
  const failure = [create.problem, probe.problem].find((one) => one && (!one.at || isHost(one))) ?? null;
  const shown = (field: string) => (fields[field] && isHost(fields[field]) ? "" : fields[field]);
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Panel
        title={t("wizard.address.title")}
        footer={
          <Button
            variant="primary"
            type="submit"
            className="ml-auto"
            busy={create.busy || probe.busy}
            busyLabel={t("wizard.address.reading")}
          >
            {t("wizard.address.next")}
            <ArrowRight size={14} aria-hidden="true" />
          </Button>
        }
      >
        <div className="grid gap-4">
          <Field label={t("fields.name")} hint={t("fields.nameHint")} error={fields.name}>
            <Input
              mono
              autoFocus
              value={draft.name}
              onChange={(event) => type({ name: event.target.value })}
            />
          </Field>
          <div className="grid grid-cols-[minmax(0,1fr)_96px] gap-3">
            <Field label={t("fields.address")} hint={t("fields.addressHint")} error={shown("address")}>
              <Input
                mono
                inputMode="url"
                autoCapitalize="off"
                value={draft.address}
                onChange={(event) => type({ address: event.target.value })}
              />
            </Field>
            <Field label={t("fields.port")} error={shown("port")}>
              <Input
                mono
                inputMode="numeric"
                value={draft.port}
                onChange={(event) => type({ port: event.target.value })}
              />
            </Field>
          </div>
          {jumps.length > 0 ? (
            <JumpField
              value={draft.jumpServerId}
              choices={jumps}
              error={fields.jumpServerId}
              onChange={(jumpServerId) => type({ jumpServerId })}
            />
          ) : null}
          <Field label={t("fields.user")} hint={t("fields.userHint")} error={fields.user}>
            <Input
              mono
              autoCapitalize="off"
              value={draft.user}
              onChange={(event) => type({ user: event.target.value })}
            />
          </Field>
          <CredentialField
            draft={draft}
            credentials={credentials}
            signIn={signIn}
            fields={{ ...fields, ...renamed(create.fields) }}
            onChange={type}
            onSignIn={(next) => {
              onSignIn(next);
              create.forget();
            }}
          />
          <div className="grid gap-1">
            <SudoModeField value={draft.sudo} onChange={(sudo) => type({ sudo })} />
            <p className="text-ink-3 text-meta">{t(`sudoHint.${draft.sudo}`)}</p>
            <div className="mt-1">
              <SudoRightsButton signIn={draft} />
            </div>
          </div>
          {draft.sudo === "password" ? (
            <Field label={t("fields.sudoPassword")} error={fields.sudoPassword}>
              <PasswordInput
                value={sudoPassword}
                autoComplete="new-password"
                onChange={(event) => {
                  onSudoPassword(event.target.value);
                  setLocal({});
                }}
              />
            </Field>
          ) : null}
          {failure ? <ProblemPanel problem={failure} subject={draft.address} /> : null}
        </div>
      </Panel>
    </form>
  );
}

const isHost = ({ code }: Problem) => code.startsWith("host.") && code !== "host.address-invalid";

/** The proposal, numbered where a first try has taken it already. */
function freeName(proposed: string, credentials: readonly Credential[]): string {
  const taken = new Set(credentials.map(({ name }) => name));
  let name = proposed;
  for (let number = 2; taken.has(name); number++) name = `${proposed} ${number}`;
  return name;
}

/** What can be refused without asking the server. */
function refusals(draft: ServerDraft, sudoPassword: string): Readonly<Record<string, Problem>> {
  const read = typedSchema.safeParse(draft);
  const empty = (field: string) => ({ [field]: problem("input.invalid", { field, reason: "empty" }) });
  return {
    ...(read.success ? {} : fieldProblems(read.error)),
    ...(draft.credentialId === "" ? empty("credentialId") : {}),
    ...(draft.sudo === "password" && sudoPassword === "" ? empty("sudoPassword") : {}),
  };
}

/** The name of a credential that is typed here is not the server's. */
function renamed(fields: Readonly<Record<string, Problem>>): Readonly<Record<string, Problem>> {
  const { name, ...rest } = fields;
  return name ? { ...rest, credentialName: name } : rest;
}
