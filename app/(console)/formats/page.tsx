import { FormatList } from "@/components/services/formats/list";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { listLogFormats } from "@/lib/usecases/log-formats/list";

export const generateMetadata = titled("formats");

export default definePage({ role: "viewer" }, async function formatsPage({ actor, deps }) {
  return <FormatList formats={await listLogFormats(deps)} canEdit={mayAct(actor.role, "operator")} />;
});
