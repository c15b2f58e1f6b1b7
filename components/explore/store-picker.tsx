"use client";
import { useTranslations } from "use-intl";
import { Select } from "@/components/ui/select";

/** A log store that queries can be sent to. */
export interface StoreChoice {
  readonly id: string;
  readonly name: string;
}

/** Which log store is asked; nothing to choose among fewer than two. The default one stands first, and needs no name in a link. */
export function StorePicker({
  stores,
  chosen,
  onChange,
}: {
  stores: readonly StoreChoice[];
  /** Empty: the default one. */
  chosen: string;
  onChange: (store: string) => void;
}) {
  const t = useTranslations("explore");
  const [first] = stores;
  const known = stores.some(({ id }) => id === chosen);
  if (!first || (stores.length < 2 && (chosen === "" || known))) return null;
  return (
    <Select
      size="sm"
      aria-label={t("store.label")}
      placeholder={t("store.gone")}
      value={chosen === "" ? first.id : known ? chosen : undefined}
      onValueChange={(id) => onChange(id === first.id ? "" : id)}
      options={stores.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
