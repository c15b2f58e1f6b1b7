"use client";
import {
  Ellipsis,
  KeyRound,
  ListChecks,
  PackageOpen,
  PackageX,
  Pencil,
  ShieldCheck,
  Trash2,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuRule } from "@/components/ui/menu";

export type ServerDialog = "edit" | "remove" | "repin" | "sudo" | "checks" | "upgrade" | "uninstall";

export function ServerMenu({
  hasAgent,
  usesSudo,
  onOpen,
}: {
  /** False when the last look found none: there is nothing to change. */
  hasAgent: boolean;
  /** False for a sign-in that is root already. */
  usesSudo: boolean;
  onOpen: (open: ServerDialog) => void;
}) {
  const t = useTranslations("servers");
  const common = useTranslations("common");
  const rights = useTranslations("sudoRights");
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
      {usesSudo ? (
        <MenuItem icon={<KeyRound size={14} aria-hidden="true" />} onSelect={() => onOpen("sudo")}>
          {rights("menu")}
        </MenuItem>
      ) : null}
      {hasAgent ? (
        <>
          <MenuRule />
          <MenuItem icon={<PackageOpen size={14} aria-hidden="true" />} onSelect={() => onOpen("upgrade")}>
            {t("agentChange.upgrade.menu")}
          </MenuItem>
          <MenuItem
            danger
            icon={<PackageX size={14} aria-hidden="true" />}
            onSelect={() => onOpen("uninstall")}
          >
            {t("agentChange.uninstall.menu")}
          </MenuItem>
        </>
      ) : null}
      <MenuRule />
      <MenuItem danger icon={<Trash2 size={14} aria-hidden="true" />} onSelect={() => onOpen("remove")}>
        {t("page.remove")}
      </MenuItem>
    </Menu>
  );
}
