"use client";
import { FlaskConical } from "lucide-react";
import { useTranslations } from "use-intl";

/** Where simulated hosts run: says so on every page, calmly. */
export function VillageBanner({ count }: { count: number }) {
  const t = useTranslations("shell");
  return (
    <div
      role="note"
      className="flex items-start gap-2 border-rule border-b bg-sunken px-6 py-1.5 text-ink-2 text-meta max-md:px-4"
    >
      <FlaskConical size={14} aria-hidden="true" className="mt-px text-ink-3" />
      <p className="min-w-0 text-pretty">
        <b className="font-semibold text-ink">{t("village.finding")}</b> {t("village.body", { count })}
      </p>
    </div>
  );
}
