import type { Doorbell } from "@/lib/ports/doorbell";

const lookMs = 500;

/** Does `work`, and aborts its signal as soon as somebody cancelled. */
export async function untilCancelled<T>(
  { doorbell }: { readonly doorbell: Doorbell },
  cancelled: () => Promise<boolean>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cancel = new AbortController();
  const over = new AbortController();
  const watch = async () => {
    while (!over.signal.aborted) {
      if (await cancelled()) return cancel.abort();
      await doorbell.wait("cancel", lookMs, over.signal);
    }
  };
  const watching = watch();
  try {
    return await work(cancel.signal);
  } finally {
    over.abort();
    await watching;
  }
}
