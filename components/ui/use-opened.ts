"use client";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import type { ActionReply } from "@/lib/core/reply";

/**
 * Sends along what an editor showed when it was opened (`asOpened`), so that nobody's edit is overwritten unseen. Once
 * the person was told that the record is another one by now, saving again replaces it.
 */
export function useOpened(first: string | undefined) {
  const router = useRouter();
  const [opened, setOpened] = useState(first);
  const hear = useCallback(
    <T>(reply: ActionReply<T>): ActionReply<T> => {
      if (!reply.ok && reply.problem.code === "changed-meanwhile") {
        setOpened(undefined);
        // The page behind the editor must show what the record is by now.
        router.refresh();
      }
      return reply;
    },
    [router],
  );
  return { opened, hear };
}
