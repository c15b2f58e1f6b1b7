"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { maxPastedLines } from "./use-sample";

/** Lines of a log for when no host is at hand. */
export function PasteField({
  text,
  onText,
  action,
}: {
  text: string;
  onText: (text: string) => void;
  action?: ReactNode;
}) {
  const t = useTranslations("formats");
  return (
    <div className="grid gap-2">
      <Field label={t("source.paste")} hint={t("source.pasteHint", { count: maxPastedLines })}>
        <Textarea mono rows={5} value={text} wrap="off" onChange={(event) => onText(event.target.value)} />
      </Field>
      {action ? <div className="flex">{action}</div> : null}
    </div>
  );
}
