import type { NsWindow } from "@/lib/core/logs/range";
import type { Result } from "@/lib/core/result";
import { findTarget, type QueryDeps } from "./target";

const timeoutMs = 15_000;

/** Label names that streams of the window carry. */
export async function listLabels(
  deps: QueryDeps,
  input: { readonly storeId: string | null; readonly window: NsWindow },
  signal?: AbortSignal,
): Promise<Result<readonly string[]>> {
  const target = await findTarget(deps, input.storeId);
  return target.ok ? deps.loki.labels(target.value, input.window, { timeoutMs, signal }) : target;
}

/** Values of one label, optionally among the streams of a selector. */
export async function listLabelValues(
  deps: QueryDeps,
  input: {
    readonly storeId: string | null;
    readonly label: string;
    readonly window: NsWindow;
    readonly selector?: string;
  },
  signal?: AbortSignal,
): Promise<Result<readonly string[]>> {
  const target = await findTarget(deps, input.storeId);
  if (!target.ok) return target;
  const range = { ...input.window, selector: input.selector };
  return deps.loki.labelValues(target.value, input.label, range, { timeoutMs, signal });
}
