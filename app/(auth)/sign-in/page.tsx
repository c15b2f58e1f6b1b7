import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "@/components/auth/frame";
import { SignInForm } from "@/components/auth/sign-in-form";
import { readSession } from "@/lib/next/session";
import { getDeps } from "@/lib/next/wiring";
import { words } from "@/lib/next/words";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words("auth"))("signIn.title") };
}

export default async function SignInPage() {
  const [deps, session, t] = await Promise.all([getDeps(), readSession(), words("auth")]);
  if (session) redirect("/overview");
  if ((await deps.stores.users.count()) === 0) redirect("/setup");
  return (
    <AuthFrame title={t("signIn.title")} body={t("signIn.body")}>
      <SignInForm next="/overview" />
    </AuthFrame>
  );
}
