import { ImportText } from "@/components/adopt/import-text";
import { Crumbs } from "@/components/layout/crumbs";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { words } from "@/lib/next/words";
import { adoptionChoices } from "@/lib/usecases/adoption/choices";
import { acceptAdoptionAction } from "./actions";

export const generateMetadata = titled("services");

export default definePage({ role: "operator" }, async function importPage({ deps }) {
  const t = await words("adoption");
  return (
    <>
      <Crumbs items={[{ label: t("import.crumb") }]} />
      <ImportText choices={await adoptionChoices(deps)} accept={acceptAdoptionAction} />
    </>
  );
});
