"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Spinner } from "@/components/ui/spinner";
import { useAction } from "@/lib/browser/use-action";
import { withSudo } from "@/lib/core/delivery/read-access";
import type { Server } from "@/lib/core/fleet/model";
import type { AccessView, PathRow, ServerActions } from "./types";

type AccessActions = Pick<ServerActions, "planAccess" | "repairAccess">;

/** A button that asks the server which way is open, shows its commands, and runs those when they are confirmed. */
export function RepairAccess({
  server,
  row,
  user,
  actions,
}: {
  server: Server;
  row: PathRow;
  user: string;
  actions: AccessActions;
}) {
  const t = useTranslations("access");
  const common = useTranslations("common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState<AccessView | null>(null);
  const [changed, setChanged] = useState(false);
  const plan = useAction(actions.planAccess);
  const repair = useAction(actions.repairAccess);
  const target = { serverId: server.id, logPathId: row.logPathId };
  const commands = seen?.plan.commands ?? [];

  const look = async () => {
    setOpen(true);
    setSeen(null);
    setChanged(false);
    repair.forget();
    const reply = await plan.run(target);
    if (reply.ok) setSeen(reply.value);
  };
  const run = async () => {
    const reply = await repair.run({ ...target, shown: [...commands] });
    if (!reply.ok) return;
    if (!reply.value.readable) {
      setSeen(reply.value);
      setChanged(true);
      return;
    }
    toast.success(t("done", { user, path: row.path }));
    setOpen(false);
    router.refresh();
  };
  return (
    <div>
      <Button size="sm" onClick={() => void look()}>
        {t("run")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title", { user, server: server.name })}
        description={t("text", { user })}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{common("cancel")}</Button>
            {commands.length > 0 && !seen?.readable ? (
              <Button
                variant="primary"
                busy={repair.busy}
                busyLabel={t("running")}
                onClick={() => void run()}
              >
                {t("doIt")}
              </Button>
            ) : (
              <Button busy={plan.busy} busyLabel={t("asking")} onClick={() => void look()}>
                {t("again")}
              </Button>
            )}
          </>
        }
      >
        <div className="grid gap-3">
          {plan.busy ? (
            <p className="flex items-center gap-2 text-ink-2" role="status">
              <Spinner />
              {t("asking")}
            </p>
          ) : null}
          {changed ? <Notice tone="warn" live finding={t("changed")} /> : null}
          {seen ? <Found seen={seen} user={user} /> : null}
          {(repair.problem ?? plan.problem) ? (
            <ProblemPanel problem={(repair.problem ?? plan.problem)!} subject={server.name} />
          ) : null}
        </div>
      </Dialog>
    </div>
  );
}

function Found({ seen, user }: { seen: AccessView; user: string }) {
  const t = useTranslations("access");
  const { means, group, commands } = seen.plan;
  if (seen.readable) return <p>{t("already", { user })}</p>;
  return (
    <>
      <p className="text-pretty">{t(`means.${means}`, { user, group: group ?? "" })}</p>
      {commands.length > 0 ? <CodeBlock text={withSudo(commands).join("\n")} prompt /> : null}
    </>
  );
}
