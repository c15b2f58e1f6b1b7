"use client";
import { useTranslations } from "use-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { StoreTexts } from "../types";

/** How Grafana learns of the store: by a file, or by its API. */
export function GrafanaTab({ grafana }: { grafana: StoreTexts["grafana"] }) {
  const t = useTranslations("storeSetUp");
  if (!grafana.ok)
    return (
      <div className="grid gap-3">
        {grafana.problem.map((problem, index) => (
          <ProblemPanel key={index} problem={problem} live={false} />
        ))}
      </div>
    );
  const { provisioning, payload } = grafana.value;
  return (
    <div className="grid min-w-0 gap-5">
      <section className="grid min-w-0 gap-2">
        <h3 className="font-semibold">{t("provisioning")}</h3>
        <p className="text-pretty break-words text-ink-2">
          {t("provisioningText", { path: provisioning.path })}
        </p>
        {provisioning.secretPaths.map((path) => (
          <p key={path} className="text-pretty break-words text-ink-2">
            {t("secretFiles", { path })}
          </p>
        ))}
        <CodeBlock text={provisioning.text} wrap={false} />
      </section>
      <section className="grid min-w-0 gap-2">
        <h3 className="font-semibold">{t("payload")}</h3>
        <p className="text-pretty text-ink-2">
          {t(provisioning.secretPaths.length > 0 ? "payloadText" : "payloadPlain")}
        </p>
        <CodeBlock text={payload} wrap={false} />
      </section>
    </div>
  );
}
