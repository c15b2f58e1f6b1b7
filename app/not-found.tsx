import { AuthFrame } from "@/components/auth/frame";
import { ButtonLink } from "@/components/ui/button";
import { words } from "@/lib/next/words";

export default async function NotFound() {
  const t = await words("shell");
  return (
    <AuthFrame title={t("notFound.title")} body={t("notFound.body")}>
      <div>
        <ButtonLink href="/overview" variant="primary" size="lg">
          {t("notFound.home")}
        </ButtonLink>
      </div>
    </AuthFrame>
  );
}
