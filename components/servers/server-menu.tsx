"use client";
import { Ellipsis, ListChecks, Pencil, ShieldCheck, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuRule } from "@/components/ui/menu";

export function ServerMenu({ onOpen }: { onOpen: (open: "edit" | "remove" | "repin" | "checks") => void }) {
  const t = useTranslations("servers");
  const common = useTranslations("common");
  return (
    <Menu
      trigger={
        <Button icon aria-label={common("more")}>
          <Ellipsis size={16} aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem icon={<ListChecks size={14} aria-hidden="true" />} onSelect={() => onOpen("checks")}>
        {t("page.checkNow")}
      </MenuItem>
      <MenuItem icon={<Pencil size={14} aria-hidden="true" />} onSelect={() => onOpen("edit")}>
        {t("page.edit")}
      </MenuItem>
      <MenuItem icon={<ShieldCheck size={14} aria-hidden="true" />} onSelect={() => onOpen("repin")}>
        {t("page.repin")}
      </MenuItem>
      <MenuRule />
      <MenuItem danger icon={<Trash2 size={14} aria-hidden="true" />} onSelect={() => onOpen("remove")}>
        {t("page.remove")}
      </MenuItem>
    </Menu>
  );
}
