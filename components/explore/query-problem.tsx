"use client";
import { OctagonX } from "lucide-react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { Problem, ProblemCode } from "@/lib/core/problem";
import { readParseError } from "@/lib/core/queries/parse-error";

const onStore = new Set<ProblemCode>([
  "store.none",
  "store.unreachable",
  "store.timeout",
  "store.unauthorized",
]);

/** Why a query gave nothing. A parse error shows the server's words and a caret at its line and column. */
export function QueryProblem({ problem, logql }: { problem: Problem; logql: string }) {
  const t = useTranslations("explore");
  const error = problem.code === "store.query-invalid" ? readParseError(problem.evidence ?? "", logql) : null;
  if (!error) {
    const step = onStore.has(problem.code) ? (
      <ButtonLink href="/log-stores">{t("openStores")}</ButtonLink>
    ) : null;
    return <ProblemPanel problem={problem} actions={step} />;
  }
  return (
    <section role="alert" className="min-w-0 rounded-panel border border-bad-edge bg-bad-wash px-4 py-3">
      <p className="flex items-start gap-2">
        <OctagonX size={16} aria-hidden="true" className="mt-0.5 text-bad" />
        <span>
          <b className="font-semibold">{t("parseError.title", { line: error.line, column: error.column })}</b>{" "}
          <span className="mono text-meta">{error.message}</span>
        </span>
      </p>
      <pre className="mt-2 overflow-x-auto rounded-control bg-sunken px-3 py-2 text-meta leading-5">
        {error.text}
        {"\n"}
        <span className="font-semibold text-bad">{`${" ".repeat(error.column - 1)}^`}</span>
      </pre>
    </section>
  );
}
