"use client";
import { useTranslations } from "use-intl";
import { Empty } from "@/components/states/empty";
import { Dialog } from "@/components/ui/dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatBytes } from "@/lib/core/bytes";
import type { FoundLogFile } from "@/lib/core/logfiles/list-script";

/** The log files of a server to choose from, newest first. */
export function FoundFiles({
  server,
  files,
  onChoose,
  onClose,
}: {
  server: string;
  files: readonly FoundLogFile[];
  onChoose: (path: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("services");
  return (
    <Dialog open onOpenChange={onClose} title={t("lab.found", { server })}>
      {files.length === 0 ? (
        <Empty>{t("lab.noFiles")}</Empty>
      ) : (
        <ul className="-mx-2 grid">
          {files.map((file) => (
            <li key={file.path}>
              <button
                type="button"
                className="grid w-full gap-x-3 rounded-control px-2 py-1 text-left hover:bg-hover md:grid-cols-[minmax(0,1fr)_auto]"
                onClick={() => onChoose(file.path)}
              >
                <code className="wrap-anywhere">{file.path}</code>
                <span className="text-ink-3 text-meta">
                  {formatBytes(file.sizeBytes)} · {file.mode} {file.owner} ·{" "}
                  <RelativeTime at={file.modifiedMs} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
