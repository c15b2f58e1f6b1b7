"use client";
import { Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import { Failed } from "@/components/states/failed";
import { Button } from "@/components/ui/button";
import { uploadFile } from "@/lib/browser/upload";
import { uploadedSchema } from "@/lib/core/packages/forms";
import type { Problem } from "@/lib/core/problem";

/** Takes one package from this machine, shows how much has left, and can be stopped. */
export function PackageUpload({
  formats,
  onUploaded,
}: {
  formats: readonly string[];
  onUploaded: (file: z.infer<typeof uploadedSchema>) => void;
}) {
  const t = useTranslations("packages");
  const picker = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const [sending, setSending] = useState<{ readonly name: string; readonly percent: number } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const send = async (file: File) => {
    const abort = new AbortController();
    stop.current = abort;
    setProblem(null);
    setSending({ name: file.name, percent: 0 });
    const sent = await uploadFile(
      `/api/packages?name=${encodeURIComponent(file.name)}`,
      file,
      uploadedSchema,
      {
        signal: abort.signal,
        onProgress: (share) => setSending({ name: file.name, percent: Math.floor(share * 100) }),
      },
    );
    setSending(null);
    if (sent.ok) onUploaded(sent.value);
    else if (!abort.signal.aborted) setProblem(sent.problem);
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t("upload")}
        accept={formats.map((format) => `.${format}`).join(",")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) void send(file);
        }}
      />
      {sending ? (
        <span className="inline-flex min-w-0 items-center gap-2" role="status">
          <span className="mono min-w-0 break-all text-meta">{t("uploading", sending)}</span>
          <Button variant="ghost" onClick={() => stop.current?.abort()}>
            {t("stop")}
          </Button>
        </span>
      ) : (
        <Button onClick={() => picker.current?.click()}>
          <Upload size={14} aria-hidden="true" />
          {t("upload")}
        </Button>
      )}
      {problem ? (
        <div className="w-full">
          <Failed problem={problem} />
        </div>
      ) : null}
    </>
  );
}
