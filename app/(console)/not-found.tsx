import { Page, PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button";
import { words } from "@/lib/next/words";

/** Keeps the frame: the thing is gone, the rest is a click away. */
export default async function ConsoleNotFound() {
  const t = await words("shell");
  return (
    <Page>
      <PageHeader title={t("notFound.title")} sub={t("notFound.body")} />
      <div>
        <ButtonLink href="/overview" variant="primary">
          {t("notFound.home")}
        </ButtonLink>
      </div>
    </Page>
  );
}
