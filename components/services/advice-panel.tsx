"use client";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { CodeBlock } from "@/components/ui/code-block";
import type { ServiceAdvice } from "@/lib/core/advice/for-service";

/** What the program's own settings may lack, each folded until asked for. Nothing when there is nothing to say. */
export function AdvicePanel({ advice }: { advice: ServiceAdvice }) {
  const t = useTranslations("advice");
  const { django, logrotate } = advice;
  if (!django && !logrotate) return null;
  return (
    <Panel flush title={t("title")} meta={t("meta")}>
      {django ? (
        <Advice title={t("django.title")} text={t("django.text")} code={django.text}>
          {t("django.next", { file: django.errorFile })}
        </Advice>
      ) : null}
      {logrotate ? (
        <Advice title={t("logrotate.title")} text={t("logrotate.text")} code={logrotate.text}>
          {t("logrotate.save", { name: logrotate.name })}
          {logrotate.ownerGuessed ? ` ${t("logrotate.owner")}` : null}
          {logrotate.unit ? ` ${t("logrotate.unit", { unit: logrotate.unit })}` : null}
        </Advice>
      ) : null}
    </Panel>
  );
}

function Advice({
  title,
  text,
  code,
  children,
}: {
  title: string;
  text: string;
  code: string;
  children: ReactNode;
}) {
  return (
    <details className="group border-rule border-b last:border-b-0">
      <summary className="flex min-h-10 cursor-pointer list-none items-center gap-2 px-4 font-medium hover:bg-sunken max-md:min-h-12 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={14}
          aria-hidden="true"
          className="text-ink-3 transition-transform group-open:rotate-90"
        />
        {title}
      </summary>
      <div className="grid min-w-0 gap-2 px-4 pb-3">
        <p className="max-w-[68ch] text-pretty text-ink-2">{text}</p>
        <CodeBlock text={code} />
        <p className="max-w-[68ch] text-pretty break-words text-ink-2">{children}</p>
      </div>
    </details>
  );
}
