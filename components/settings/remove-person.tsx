"use client";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Failed } from "@/components/states/failed";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useAction } from "@/lib/browser/use-action";
import type { PeopleActions, Person } from "./people-panel";

export function RemovePerson({
  person,
  action,
  onClose,
}: {
  person: Person;
  action: PeopleActions["remove"];
  onClose: () => void;
}) {
  const t = useTranslations("settings.people");
  const common = useTranslations("common");
  const router = useRouter();
  const remove = useAction(action);
  const confirm = async () => {
    const reply = await remove.run({ id: person.id });
    if (!reply.ok) return;
    toast.success(t("removed", { name: person.name }));
    onClose();
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t("removeTitle", { name: person.name })}
      description={t("removeBody")}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="dangerSolid" busy={remove.busy} busyLabel={t("removing")} onClick={confirm}>
            {t("removeAction", { name: person.name })}
          </Button>
        </>
      }
    >
      {remove.problem ? <Failed problem={remove.problem} /> : null}
    </Dialog>
  );
}
