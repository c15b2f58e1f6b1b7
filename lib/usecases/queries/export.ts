import { type ExportFormat, printEntry } from "@/lib/core/logs/export-text";
import type { NsWindow } from "@/lib/core/logs/range";
import { ok, type Result } from "@/lib/core/result";
import { readPages } from "./pages";
import { findTarget, type QueryDeps } from "./target";

const pageLines = 5_000;
const timeoutMs = 60_000;

export interface ExportInput {
  readonly storeId: string | null;
  readonly logql: string;
  readonly window: NsWindow;
  readonly direction: "forward" | "backward";
  readonly format: ExportFormat;
}

/** Every entry of the range as text, one chunk a page, however many they are. A problem is the last item. */
export async function* exportQuery(
  deps: QueryDeps,
  input: ExportInput,
  signal?: AbortSignal,
): AsyncGenerator<Result<string>> {
  const target = await findTarget(deps, input.storeId);
  if (!target.ok) {
    yield target;
    return;
  }
  const { logql, window, direction, format } = input;
  const query = { ...window, logql, direction, limit: pageLines };
  for await (const page of readPages(deps.loki, target.value, query, { timeoutMs, signal })) {
    if (!page.ok) {
      yield page;
      return;
    }
    if (page.value.entries.length > 0)
      yield ok(page.value.entries.map((e) => printEntry(e, format)).join(""));
  }
}
