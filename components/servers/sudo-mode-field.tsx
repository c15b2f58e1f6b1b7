"use client";
import { useTranslations } from "use-intl";
import { Segmented } from "@/components/ui/segmented";
import { type Server, sudoModes } from "@/lib/core/fleet/model";

/** How commands become root on a server. */
export function SudoModeField({
  value,
  onChange,
}: {
  value: Server["sudo"];
  onChange: (sudo: Server["sudo"]) => void;
}) {
  const t = useTranslations("servers");
  return (
    <>
      <span className="font-medium text-ink-2 text-meta">{t("fields.sudo")}</span>
      <Segmented
        aria-label={t("fields.sudo")}
        stacks
        className="justify-self-start max-md:justify-self-stretch"
        value={value}
        onValueChange={onChange}
        options={sudoModes.map((mode) => ({ value: mode, label: t(`sudo.${mode}`) }))}
      />
    </>
  );
}
