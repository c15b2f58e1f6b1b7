"use client";
import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { useEventStream } from "@/lib/browser/event-stream";
import { type CheckEvent, checkEventSchema, type ServerCheck, serverChecks } from "@/lib/core/fleet/checks";
import type { Server } from "@/lib/core/fleet/model";
import { CheckList } from "./check-list";
import { SudoRightsButton } from "./sudo-rights";

const eventNames = ["check", "end"];
const streamSchema = checkEventSchema.or(checkEventSchema.partial());

/** The staged checks of a server that exists, live. What was seen is saved by the server side. */
export function ChecksSheet({
  server,
  onClose,
  onRepin,
}: {
  server: Server;
  onClose: () => void;
  onRepin: () => void;
}) {
  const t = useTranslations("servers");
  const router = useRouter();
  const [round, setRound] = useState(1);
  const [seen, setSeen] = useState<Partial<Record<ServerCheck, CheckEvent>>>({});
  const state = useEventStream({
    url: `/api/servers/${server.id}/check?round=${round}`,
    events: eventNames,
    schema: streamSchema,
    onEvent: (event) => {
      const check = checkEventSchema.safeParse(event);
      if (!check.success) {
        router.refresh();
        return "end";
      }
      setSeen((old) => ({ ...old, [check.data.check]: check.data }));
      return undefined;
    },
  });
  const over = state === "ended";
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("page.checksTitle", { name: server.name })}
      footer={
        <Button
          disabled={!over}
          onClick={() => {
            setSeen({});
            setRound((count) => count + 1);
          }}
        >
          <RefreshCw size={14} aria-hidden="true" />
          {t("wizard.checks.again")}
        </Button>
      }
    >
      <div className="-mx-4 -my-4">
        <CheckList
          events={serverChecks.flatMap((check) => seen[check] ?? [])}
          stopped={over}
          repair={(event) =>
            event.problem?.code === "host.key-changed" ? (
              <Button size="sm" onClick={onRepin}>
                {t("page.repin")}
              </Button>
            ) : event.check === "sudo" ? (
              <SudoRightsButton signIn={server} />
            ) : null
          }
        />
      </div>
    </Sheet>
  );
}
