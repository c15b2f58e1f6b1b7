"use client";
import {
  Check,
  ClipboardPaste,
  FileSearch,
  Pause,
  Play,
  RefreshCw,
  Server,
  TriangleAlert,
} from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { LabActions, Named } from "@/components/services/types";
import { Button } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Status } from "@/components/ui/tag";
import { useAction } from "@/lib/browser/use-action";
import type { FoundLogFile } from "@/lib/core/logfiles/list-script";
import type { PathDraft } from "./draft";
import { FoundFiles } from "./found-files";
import { PasteField } from "./paste-field";
import type { SampleState } from "./use-sample";

/** Where the sample comes from: the end of the file on a server, followed if wanted, or lines that were pasted. */
export function SampleSource({
  server,
  draft,
  looked,
  listFiles,
  onPath,
}: {
  server: Named | null;
  draft: PathDraft;
  looked: SampleState;
  listFiles: LabActions["listFiles"];
  onPath: (path: string) => void;
}) {
  const t = useTranslations("services");
  const words = useTranslations("formats");
  const list = useAction(listFiles);
  const [files, setFiles] = useState<readonly FoundLogFile[] | null>(null);
  const path = draft.path.trim();
  const target = server && path !== "" ? { serverId: server.id, kind: draft.kind, path } : null;
  const find = async () => {
    if (!server) return;
    const reply = await list.run({ serverId: server.id });
    if (reply.ok) setFiles(reply.value);
  };
  if (looked.pasted !== null)
    return (
      <PasteField
        text={looked.pasted}
        onText={looked.paste}
        action={
          <Button onClick={() => looked.paste(null)}>
            <Server size={14} aria-hidden="true" />
            {words("source.useHost")}
          </Button>
        }
      />
    );
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {draft.kind === "file" ? (
          <Button
            disabled={!server}
            busy={list.busy}
            busyLabel={t("lab.listing")}
            onClick={() => void find()}
          >
            <FileSearch size={14} aria-hidden="true" />
            {t("lab.chooseFile")}
          </Button>
        ) : null}
        <Button
          disabled={!target}
          busy={looked.busy}
          busyLabel={t("lab.looking")}
          onClick={() => target && looked.look(target)}
        >
          <RefreshCw size={14} aria-hidden="true" />
          {t("lab.look")}
        </Button>
        {looked.following ? (
          <Button variant="ghost" onClick={looked.stop}>
            <Pause size={14} aria-hidden="true" />
            {words("source.stop")}
          </Button>
        ) : (
          <Button variant="ghost" disabled={!target} onClick={() => target && looked.follow(target)}>
            <Play size={14} aria-hidden="true" />
            {words("source.follow")}
          </Button>
        )}
        <Button variant="ghost" onClick={() => looked.paste("")}>
          <ClipboardPaste size={14} aria-hidden="true" />
          {words("source.usePaste")}
        </Button>
        <Readable looked={looked} />
      </div>
      {list.problem ? <ProblemPanel problem={list.problem} subject={server?.name} /> : null}
      {files && server ? (
        <FoundFiles
          server={server.name}
          files={files}
          onClose={() => setFiles(null)}
          onChoose={(chosen) => {
            onPath(chosen);
            setFiles(null);
            looked.look({ serverId: server.id, kind: "file", path: chosen });
          }}
        />
      ) : null}
    </div>
  );
}

function Readable({ looked }: { looked: SampleState }) {
  const t = useTranslations("services");
  const words = useTranslations("formats");
  const readable = looked.sample?.readableByAgent ?? null;
  return (
    <span
      aria-live="polite"
      className="ml-auto flex flex-wrap items-center gap-3 text-meta empty:hidden max-md:ml-0"
    >
      {looked.following ? (
        <Status
          tone="run"
          icon={<span aria-hidden="true" className="size-2 animate-breathe rounded-full bg-accent" />}
          className="max-w-72 truncate"
        >
          {words("source.following", { file: looked.sample?.file?.split("/").at(-1) ?? "…" })}
        </Status>
      ) : null}
      {readable === true ? (
        <Status tone="ok" icon={<Check size={14} aria-hidden="true" />}>
          {t("lab.readable")}
        </Status>
      ) : readable === false ? (
        <Status tone="bad" icon={<TriangleAlert size={14} aria-hidden="true" />}>
          {t("lab.unreadable")}
        </Status>
      ) : null}
    </span>
  );
}
