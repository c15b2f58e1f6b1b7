"use client";
import { Check, CircleX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Status } from "@/components/ui/tag";
import { useAction } from "@/lib/browser/use-action";
import type { HostKey, Server } from "@/lib/core/fleet/model";
import { CompareField, comparison } from "./compare-field";
import { Fingerprint, keyTypeName } from "./fingerprint";
import type { ServerActions } from "./types";

type RepinActions = Pick<ServerActions, "pin"> & {
  readonly readKey: ServerActions["readKey"];
};

/** The pinned key beside the one that the server shows now; a new one is pinned only after it was compared. */
export function RepinServer({
  server,
  actions,
  onClose,
}: {
  server: Server;
  actions: RepinActions;
  onClose: () => void;
}) {
  const t = useTranslations("servers");
  const common = useTranslations("common");
  const router = useRouter();
  const read = useAction(actions.readKey);
  const pin = useAction(actions.pin);
  const [shown, setShown] = useState<HostKey | null>(null);
  const [pasted, setPasted] = useState("");
  const [compared, setCompared] = useState(false);
  const changed = shown !== null && shown.blob !== server.hostKey.blob;
  const verdict = shown ? comparison(shown, pasted) : null;
  const mayPin = verdict === "same" || (verdict === null && compared);

  const look = async () => {
    const reply = await read.run({ id: server.id });
    if (reply.ok) setShown(reply.value.hostKey);
  };
  const accept = async () => {
    if (!shown) return;
    const reply = await pin.run({ id: server.id, hostKey: shown });
    if (!reply.ok) return;
    toast.success(t("repin.done", { name: server.name }));
    router.refresh();
    onClose();
  };
  const problem = pin.problem ?? read.problem;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("repin.title", { name: server.name })}
      description={t("repin.text")}
      footer={
        <>
          <Button onClick={onClose}>{common("close")}</Button>
          {changed ? (
            <Button
              variant="dangerSolid"
              busy={pin.busy}
              busyLabel={t("repin.pinning")}
              disabledReason={
                mayPin ? null : t(verdict === "different" ? "key.differentReason" : "key.compareReason")
              }
              onClick={() => void accept()}
            >
              {t("repin.accept")}
            </Button>
          ) : (
            <Button
              variant="primary"
              busy={read.busy}
              busyLabel={t("repin.reading")}
              onClick={() => void look()}
            >
              {t("repin.read")}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        <KeyBox
          title={t("repin.pinned")}
          hostKey={server.hostKey}
          other={changed ? shown.fingerprint : null}
        />
        {shown && !changed ? (
          <Status tone="ok" icon={<Check size={14} aria-hidden="true" />}>
            {t("repin.same")}
          </Status>
        ) : null}
        {changed ? (
          <>
            <KeyBox title={t("repin.shown")} hostKey={shown} other={server.hostKey.fingerprint} />
            <div>
              <Status tone="bad" icon={<CircleX size={14} aria-hidden="true" />}>
                {t("repin.changed")}
              </Status>
              <p className="mt-1 text-pretty text-ink-2">{t("repin.changedText")}</p>
            </div>
            <CompareField hostKey={shown} pasted={pasted} onPaste={setPasted} />
            {verdict === null ? (
              <Checkbox
                checked={compared}
                onCheckedChange={setCompared}
                label={t("repin.compared")}
                hint={t("key.recorded")}
              />
            ) : null}
          </>
        ) : null}
        {problem ? <ProblemPanel problem={problem} subject={server.address} /> : null}
      </div>
    </Dialog>
  );
}

function KeyBox({ title, hostKey, other }: { title: string; hostKey: HostKey; other: string | null }) {
  return (
    <div className="grid gap-1.5 rounded-[6px] border border-rule bg-sunken p-3">
      <span className="text-ink-3 text-meta">
        {title} · {keyTypeName(hostKey.type)}
      </span>
      <Fingerprint hostKey={hostKey} other={other} />
    </div>
  );
}
