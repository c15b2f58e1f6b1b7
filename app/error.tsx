"use client";
import { Fault } from "@/components/layout/fault";
import { TopLink } from "@/components/layout/top-link";

/** Next gives each server fault a digest; the log line carries the same. */
export default function RootError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="main">
      <TopLink />
      <Fault id={error.digest ?? error.name} onRetry={reset} />
    </main>
  );
}
