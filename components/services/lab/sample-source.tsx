"use client";
import { Check, FileSearch, RefreshCw, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { LabActions, Named } from "@/components/services/types";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { Status } from "@/components/ui/tag";
import { useAction } from "@/lib/browser/use-action";
import { formatBytes } from "@/lib/core/bytes";
import type { FoundLogFile } from "@/lib/core/logfiles/list-script";
import type { PathDraft } from "./draft";
import type { SampleState } from "./use-sample";

/** From which server the lines come; lists the log files that are there, and reads the last lines of the path. */
export function SampleSource({
  servers,
  serverId,
  onServer,
  draft,
  looked,
  listFiles,
  onPath,
}: {
  servers: readonly Named[];
  serverId: string | null;
  onServer: (id: string) => void;
  draft: PathDraft;
  looked: SampleState;
  listFiles: LabActions["listFiles"];
  onPath: (path: string) => void;
}) {
  const t = useTranslations("services");
  const list = useAction(listFiles);
  const [files, setFiles] = useState<readonly FoundLogFile[] | null>(null);
  const server = servers.find((one) => one.id === serverId);
  const readable = looked.sample?.readableByAgent ?? null;
  const find = async () => {
    if (!server) return;
    const reply = await list.run({ serverId: server.id });
    if (reply.ok) setFiles(reply.value);
  };
  return (
    <div className="mt-4 grid gap-3 border-rule border-t pt-4">
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t("lab.linesFrom")} className="w-56 max-md:w-full">
          <Select
            value={serverId ?? ""}
            placeholder={t("lab.noServer")}
            onValueChange={onServer}
            options={servers.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Field>
        <Button
          className="h-(--control-field)"
          disabled={!server || draft.path.trim() === ""}
          busy={looked.busy}
          busyLabel={t("lab.looking")}
          onClick={() =>
            server && looked.look({ serverId: server.id, kind: draft.kind, path: draft.path.trim() })
          }
        >
          <RefreshCw size={14} aria-hidden="true" />
          {t("lab.look")}
        </Button>
        {draft.kind === "file" ? (
          <Button
            variant="ghost"
            className="h-(--control-field)"
            disabled={!server}
            busy={list.busy}
            busyLabel={t("lab.listing")}
            onClick={() => void find()}
          >
            <FileSearch size={14} aria-hidden="true" />
            {t("lab.chooseFile")}
          </Button>
        ) : null}
        <span aria-live="polite" className="flex min-h-(--control-field) items-center empty:hidden">
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
      </div>
      {list.problem ? <ProblemPanel problem={list.problem} subject={server?.name} /> : null}
      {files && server ? (
        <Dialog open onOpenChange={() => setFiles(null)} title={t("lab.found", { server: server.name })}>
          <ul className="-mx-2 grid">
            {files.map((file) => (
              <li key={file.path}>
                <button
                  type="button"
                  className="grid w-full gap-x-3 rounded-control px-2 py-1 text-left hover:bg-hover md:grid-cols-[minmax(0,1fr)_auto]"
                  onClick={() => {
                    onPath(file.path);
                    setFiles(null);
                    looked.look({ serverId: server.id, kind: "file", path: file.path });
                  }}
                >
                  <code className="break-all">{file.path}</code>
                  <span className="text-ink-3 text-meta">
                    {formatBytes(file.sizeBytes)} · {file.mode} {file.owner} ·{" "}
                    <RelativeTime at={file.modifiedMs} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      ) : null}
    </div>
  );
}
