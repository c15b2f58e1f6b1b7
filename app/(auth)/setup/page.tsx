import { join } from "node:path";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FirstAccount } from "@/components/auth/first-account";
import { FirstStep } from "@/components/auth/first-step";
import { AuthFrame } from "@/components/auth/frame";
import { readSession } from "@/lib/next/session";
import { getWiring } from "@/lib/next/wiring";
import { words } from "@/lib/next/words";
import { setUpAction } from "../actions";
import { startDemoAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words("auth"))("first.title") };
}

/** First run: the first admin, then where to start. Nobody comes here without a session once somebody exists. */
export default async function SetupPage() {
  const { deps, env } = await getWiring();
  const [people, session, t] = await Promise.all([deps.stores.users.count(), readSession(), words("auth")]);
  if (people === 0)
    return (
      <AuthFrame step={t("step", { step: 1 })} title={t("first.title")} body={t("first.body")}>
        <FirstAccount create={setUpAction} sealKeyPath={join(env.dataDir, "secret.key")} />
      </AuthFrame>
    );
  if (!session) redirect("/sign-in");
  return (
    <AuthFrame
      step={t("step", { step: 2 })}
      title={t("start.title")}
      body={t("start.body")}
      foot={t("start.signedInAs", { name: session.actor.name })}
    >
      <FirstStep demoServers={12} startDemo={startDemoAction} />
    </AuthFrame>
  );
}
