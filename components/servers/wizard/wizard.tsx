"use client";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { emptySignIn } from "@/components/ui/sign-in-fields";
import { useAction } from "@/lib/browser/use-action";
import type { Credential } from "@/lib/core/fleet/model";
import { type Problem, problem } from "@/lib/core/problem";
import type { JumpChoice } from "../jump-field";
import { AddressStep } from "./address-step";
import { ChecksStep } from "./checks-step";
import { DeployStep } from "./deploy-step";
import { emptyDraft, newCredential, useServerDraft } from "./draft";
import { KeyStep } from "./key-step";
import { ServicesStep } from "./services-step";
import { SimulatedHosts } from "./simulated-hosts";
import { Steps } from "./steps";
import type { AddServerActions, KnownService, SimulatedHost } from "./types";
import { useChecks } from "./use-checks";

/** Adds a server in five steps. What is typed stays over errors and reloads of the page; secrets stay in memory only. */
export function AddServerWizard({
  credentials,
  services,
  presets,
  simulated,
  jumps,
  actions,
}: {
  credentials: readonly Credential[];
  services: readonly KnownService[];
  presets: readonly { readonly id: string; readonly name: string }[];
  simulated: readonly SimulatedHost[];
  jumps: readonly JumpChoice[];
  actions: AddServerActions;
}) {
  const t = useTranslations("servers");
  const router = useRouter();
  const [known, setKnown] = useState(credentials);
  const { draft, change, forget } = useServerDraft(emptyDraft(credentials[0]?.id ?? newCredential));
  const [signIn, setSignIn] = useState(emptySignIn);
  const [sudoPassword, setSudoPassword] = useState("");
  const [refused, setRefused] = useState<Readonly<Record<string, Problem>>>({});
  const [stranger, setStranger] = useState(false);
  const [placed, setPlaced] = useState(0);
  const checks = useChecks();
  const add = useAction(actions.addServer);
  const lend = useAction(actions.lendDemoKey);

  const connection = useCallback(() => {
    const { address, port, user, credentialId, jumpServerId, sudo, hostKey } = draft;
    if (hostKey === null) return null;
    return { address, port, user, credentialId, jumpServerId, sudo, sudoPassword, hostKey };
  }, [draft, sudoPassword]);

  const learn = (credential: Credential) =>
    setKnown((old) => [...old.filter(({ id }) => id !== credential.id), credential]);

  const { start } = checks;
  const startChecks = useCallback(() => {
    const form = connection();
    if (form) start({ ...form, logStoreId: null });
  }, [connection, start]);

  const store = async () => {
    const form = connection();
    if (!form) return;
    const reply = await add.run({
      ...form,
      name: draft.name,
      labelSetId: null,
      labels: [],
      logStoreId: null,
    });
    if (reply.ok) return change({ serverId: reply.value.id, step: 4 });
    const typed = ["name", "address", "port", "user", "credentialId", "jumpServerId", "sudoPassword"];
    const own = Object.entries(reply.fields ?? {}).filter(([field]) => typed.includes(field));
    if (own.length > 0) back(Object.fromEntries(own));
  };
  const back = (fields: Readonly<Record<string, Problem>> = {}) => {
    checks.stop();
    setRefused(fields);
    change({ step: 1 });
  };
  const fill = async (host: SimulatedHost) => {
    change({
      name: host.name,
      address: host.address,
      port: String(host.port),
      user: host.user,
      sudo: host.sudo,
      hostKey: null,
      accepted: false,
    });
    const lent = await lend.run({});
    if (!lent.ok) return;
    learn(lent.value);
    change({ credentialId: lent.value.id });
  };
  const leave = () => {
    forget();
    router.refresh();
  };

  const files = checks.events.find((event) => event.check === "logs")?.files ?? [];
  const credentialName = known.find((one) => one.id === draft.credentialId)?.name ?? draft.credentialName;
  const passed = checks.events.filter((event) => event.state === "passed").length;
  const step = draft.step > 1 && draft.step < 4 && draft.hostKey === null ? 1 : draft.step;
  return (
    <Page>
      <PageHeader
        title={t("wizard.title")}
        sub={
          <>
            {draft.name ? <span className="mono">{draft.name}</span> : t("wizard.sub")}{" "}
            <span className="md:hidden">· {t("wizard.stepOf", { step })}</span>
          </>
        }
        actions={
          <Button
            variant="ghost"
            onClick={() => {
              if (draft.serverId) leave();
              router.push("/servers");
            }}
          >
            {t("wizard.close")}
          </Button>
        }
      />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-4 md:grid-cols-[216px_minmax(0,720px)]">
        <Steps
          step={step}
          notes={[
            draft.address
              ? t("wizard.atAs", { address: draft.address, port: draft.port, user: draft.user })
              : null,
            draft.accepted ? t("wizard.accepted") : null,
            checks.events.length > 0 ? t("wizard.passed", { passed }) : null,
            placed > 0 ? t("wizard.placed", { count: placed }) : null,
            null,
          ]}
        />
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          {step === 1 ? (
            <>
              {stranger ? (
                <Notice tone="warn" live finding={t("key.strangerFinding")}>
                  {t("key.strangerText")}
                </Notice>
              ) : null}
              <AddressStep
                key={Object.keys(refused).join()}
                draft={draft}
                change={(typed) => {
                  setStranger(false);
                  change(typed);
                }}
                credentials={known}
                jumps={jumps}
                signIn={signIn}
                onSignIn={setSignIn}
                sudoPassword={sudoPassword}
                onSudoPassword={setSudoPassword}
                actions={actions}
                refused={refused}
                onCredential={learn}
              />
              {simulated.length > 0 ? <SimulatedHosts hosts={simulated} onFill={fill} /> : null}
            </>
          ) : null}
          {step === 2 && draft.hostKey ? (
            <KeyStep
              draft={draft}
              hostKey={draft.hostKey}
              credentialName={credentialName}
              onBack={() => back()}
              onOther={() => {
                setStranger(true);
                back();
              }}
              onAccept={() => change({ accepted: true, step: 3 })}
            />
          ) : null}
          {step === 3 ? (
            <ChecksStep
              name={draft.name}
              signIn={draft}
              checks={checks}
              onStart={startChecks}
              onBack={() => {
                checks.stop();
                change({ step: 2 });
              }}
              onAddress={(at) => back(at ? { [at]: refusalAt(checks.events, at) } : {})}
              onContinue={() => void store()}
              adding={add.busy}
              problem={add.problem}
              needsPassword={draft.sudo === "password" && sudoPassword === ""}
            />
          ) : null}
          {step === 4 && draft.serverId ? (
            <ServicesStep
              serverId={draft.serverId}
              name={draft.name}
              services={services}
              files={files}
              presets={presets}
              actions={actions}
              onDone={(count) => {
                setPlaced(count);
                change({ step: 5 });
              }}
            />
          ) : null}
          {step === 5 && draft.serverId ? (
            <DeployStep
              serverId={draft.serverId}
              name={draft.name}
              placed={placed}
              onLeave={leave}
              onAnother={() => {
                change(emptyDraft(draft.credentialId));
                leave();
              }}
            />
          ) : null}
        </div>
      </div>
    </Page>
  );
}

/** The problem that a check found with a field; without one, that the field is empty. */
function refusalAt(events: readonly { readonly problem?: Problem }[], at: string): Problem {
  const found = events.find((event) => event.problem?.at === at)?.problem;
  return found ?? problem("input.invalid", { field: at, reason: "empty" });
}
