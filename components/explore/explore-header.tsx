"use client";
import { Download, Link2, Save } from "lucide-react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { ExploreState } from "./use-explore";
import { queryUrl } from "./use-results";

/** Name of the query, and what one can do with it: save, share, export. */
export function ExploreHeader({ state, onSave }: { state: ExploreState; onSave: () => void }) {
  const t = useTranslations("explore");
  const { asked, known, draft } = state;
  const download = (format: "text" | "ndjson") => {
    if (!asked) return;
    const link = document.createElement("a");
    link.href = queryUrl("export", asked, { format });
    link.download = "";
    link.click();
  };
  const share = async () => {
    await navigator.clipboard.writeText(window.location.href);
    toast.success(t("actions.shared"));
  };
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <h1 className="truncate font-semibold text-head max-md:sr-only">{known?.name ?? t("untitled")}</h1>
      <span className="min-w-0 truncate text-ink-3 text-meta max-md:hidden">
        {known && draft !== known.logql ? t("changed") : known?.description}
      </span>
      <span className="flex items-center gap-1 md:ml-auto">
        <Button variant="ghost" size="sm" onClick={onSave} disabled={draft.trim() === ""}>
          <Save size={14} aria-hidden="true" />
          {t("actions.save")}
        </Button>
        <Button variant="ghost" size="sm" onClick={share} disabled={!asked}>
          <Link2 size={14} aria-hidden="true" />
          {t("actions.share")}
        </Button>
        {asked && !asked.metric ? (
          <Menu
            trigger={
              <Button variant="ghost" size="sm">
                <Download size={14} aria-hidden="true" />
                {t("actions.export")}
              </Button>
            }
          >
            <MenuItem onSelect={() => download("text")}>{t("actions.exportText")}</MenuItem>
            <MenuItem onSelect={() => download("ndjson")}>{t("actions.exportJson")}</MenuItem>
          </Menu>
        ) : null}
      </span>
    </div>
  );
}
