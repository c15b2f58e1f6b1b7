"use client";
import { Ellipsis } from "lucide-react";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

/** The button of a panel's menu. */
export function MoreButton(props: ComponentProps<"button">) {
  const t = useTranslations("common");
  return (
    <Button {...props} size="sm" icon aria-label={t("more")}>
      <Ellipsis size={16} aria-hidden="true" />
    </Button>
  );
}
