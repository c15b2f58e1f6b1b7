import type { ReactNode } from "react";
import { logBug, newRequestId } from "@/lib/next/log";
import { readSession } from "@/lib/next/session";
import { getDeps } from "@/lib/next/wiring";
import { currentLanguage } from "@/lib/next/words";
import { readFrame } from "@/lib/usecases/overview/frame";
import { ConsoleFrame } from "./console-frame";

export const dynamic = "force-dynamic";

/** The frame, for those who are signed in; pages themselves send others to sign-in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const session = await readSession();
  if (!session) return children;
  const first = await readFrame(await getDeps(), session.actor.id, await currentLanguage()).catch(
    withoutFrame,
  );
  return (
    <ConsoleFrame actor={session.actor} first={first}>
      {children}
    </ConsoleFrame>
  );
}

/** The way to all other places stays open when what the frame counts cannot be read: a page that can, still shows. */
function withoutFrame(error: unknown): null {
  logBug(newRequestId(), "frame", error);
  return null;
}
