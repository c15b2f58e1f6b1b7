"use client";
import { ArrowLeft, ArrowRight, RefreshCw, Square } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { CheckList } from "@/components/servers/check-list";
import { SudoRightsButton } from "@/components/servers/sudo-rights";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { CheckEvent, ServerCheck } from "@/lib/core/fleet/checks";
import type { Server } from "@/lib/core/fleet/model";
import type { Problem } from "@/lib/core/problem";
import type { ChecksRun } from "./use-checks";

/** Without these a server cannot be stored: nobody could sign in, or it would not be the accepted machine. */
const needed: readonly ServerCheck[] = ["reachable", "hostKey", "signIn", "sudo", "system"];

/** Step 3: the checks as they run. What fails says what to do; one can stop, mend and check again. */
export function ChecksStep({
  name,
  signIn,
  checks,
  onStart,
  onBack,
  onAddress,
  onContinue,
  adding,
  problem,
  needsPassword,
}: {
  name: string;
  signIn: Pick<Server, "user" | "sudo">;
  checks: ChecksRun;
  onStart: () => void;
  onBack: () => void;
  /** Back to the form, to a field that is the cause. */
  onAddress: (at: string | undefined) => void;
  onContinue: () => void;
  adding: boolean;
  problem: Problem | null;
  /** The sudo password was typed before a reload and is gone. */
  needsPassword: boolean;
}) {
  const t = useTranslations("servers");
  const started = useRef(false);
  useEffect(() => {
    if (started.current || needsPassword) return;
    started.current = true;
    onStart();
  }, [onStart, needsPassword]);

  const { state, events } = checks;
  const count = (one: CheckEvent["state"]) => events.filter((event) => event.state === one).length;
  const open = needed.filter((check) => {
    const event = events.find((one) => one.check === check);
    return event?.state !== "passed" && event?.state !== "warning";
  });
  const reason =
    state === "running"
      ? t("wizard.checks.wait")
      : open[0]
        ? t("wizard.checks.mustPass", { check: t(`checks.${open[0]}.name`) })
        : null;
  return (
    <Panel
      flush
      title={t("wizard.checks.title", { name })}
      meta={t("wizard.checks.counts", {
        passed: count("passed"),
        fix: count("failed") + count("warning"),
        running: count("running"),
      })}
      actions={
        state === "running" ? (
          <Button size="sm" variant="ghost" onClick={checks.stop}>
            <Square size={14} aria-hidden="true" />
            {t("wizard.checks.stop")}
          </Button>
        ) : (
          <Button size="sm" variant="ghost" onClick={onStart}>
            <RefreshCw size={14} aria-hidden="true" />
            {t("wizard.checks.again")}
          </Button>
        )
      }
      footer={
        <>
          <Button onClick={onBack}>
            <ArrowLeft size={14} aria-hidden="true" />
            {t("wizard.back")}
          </Button>
          <span className="ml-auto">
            <Button
              variant="primary"
              disabledReason={reason}
              busy={adding}
              busyLabel={t("wizard.checks.adding")}
              onClick={onContinue}
            >
              {t("wizard.checks.next")}
              <ArrowRight size={14} aria-hidden="true" />
            </Button>
          </span>
        </>
      }
    >
      {needsPassword ? (
        <div className="p-4">
          <Notice
            tone="info"
            finding={t("wizard.checks.passwordGone")}
            action={
              <Button size="sm" onClick={() => onAddress("sudoPassword")}>
                {t("wizard.checks.enterPassword")}
              </Button>
            }
          />
        </div>
      ) : null}
      <CheckList
        events={events}
        stopped={state === "stopped" || state === "done"}
        repair={(event) => (
          <>
            {["address", "port", "user", "credentialId", "sudo", "sudoPassword"].includes(
              event.problem?.at ?? "",
            ) ? (
              <Button size="sm" onClick={() => onAddress(event.problem?.at)}>
                {t("wizard.checks.change")}
              </Button>
            ) : null}
            {event.check === "sudo" ? <SudoRightsButton signIn={signIn} /> : null}
            {event.check === "hostKey" && event.state === "failed" ? (
              <Button size="sm" onClick={() => onAddress(undefined)}>
                {t("wizard.checks.readKey")}
              </Button>
            ) : null}
            <Button size="sm" onClick={onStart}>
              {t("wizard.checks.fixed")}
            </Button>
          </>
        )}
      />
      {checks.problem || problem ? (
        <div className="grid gap-3 p-4">
          {checks.problem ? <ProblemPanel problem={checks.problem} /> : null}
          {problem ? <ProblemPanel problem={problem} subject={name} /> : null}
        </div>
      ) : null}
    </Panel>
  );
}
