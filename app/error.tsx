"use client";
import { Fault } from "@/components/layout/fault";

/** Next gives each server fault a digest; the log line carries the same. */
export default function RootError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <Fault id={error.digest ?? error.name} onRetry={reset} />;
}
