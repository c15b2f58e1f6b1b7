"use client";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { type Problem, problem } from "@/lib/core/problem";
import { problemSchema } from "@/lib/core/problem-schema";

/** The problem that an error carries; anything else is a bug and shows as `internal`. */
export function problemIn(error: unknown): Problem {
  const carried =
    error instanceof Error && "problem" in error ? problemSchema.safeParse(error.problem) : null;
  return carried?.success ? carried.data : problem("internal", { id: "browser" });
}

/** A view that could not be read: the problem and a way to try again. */
export function Failed({
  problem,
  onRetry,
  retrying = false,
}: {
  problem: Problem;
  onRetry?: () => void;
  retrying?: boolean;
}) {
  const t = useTranslations("states");
  return (
    <ProblemPanel
      problem={problem}
      actions={
        onRetry ? (
          <Button onClick={onRetry} busy={retrying} busyLabel={t("retrying")}>
            <RefreshCw size={14} aria-hidden="true" />
            {t("retry")}
          </Button>
        ) : null
      }
    />
  );
}
