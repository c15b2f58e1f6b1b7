"use client";
import { Check, ChevronDown } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import type { QueryVariable } from "@/lib/core/fleet/model";
import type { NameSource } from "./logql-completion";

export const chip =
  "inline-flex h-(--control-sm) max-w-full items-center gap-1.5 whitespace-nowrap rounded-control border border-edge bg-surface px-2 text-meta hover:bg-hover";

/** One variable of the query as a chip; its values come from the store, a list, or the keyboard. */
function VariableChip({
  variable,
  value,
  onChange,
  names,
}: {
  variable: QueryVariable;
  value: string;
  onChange: (value: string) => void;
  names: NameSource;
}) {
  const t = useTranslations("explore");
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [offered, setOffered] = useState<readonly string[] | null>(null);
  const { source } = variable;

  useEffect(() => {
    if (!open) return;
    setText("");
    if (source.kind === "list") return setOffered(source.values);
    if (source.kind === "text") return setOffered([]);
    let current = true;
    names.values(source.label).then(
      (values) => current && setOffered(values),
      () => current && setOffered([]),
    );
    return () => {
      current = false;
    };
  }, [open, source, names]);

  const choose = (chosen: string) => {
    onChange(chosen);
    setOpen(false);
  };
  const matching = (offered ?? [])
    .filter((name) => name.toLowerCase().includes(text.toLowerCase()))
    .slice(0, 200);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      className="w-64 p-2"
      trigger={
        <button type="button" className={chip}>
          <span className="text-ink-3">{variable.name}</span>
          <b className="mono max-w-48 truncate font-medium">{value || t("variables.any")}</b>
          <ChevronDown size={12} aria-hidden="true" className="text-ink-3" />
        </button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          choose(matching.length === 1 ? (matching[0] ?? text) : text);
        }}
      >
        <Input
          mono
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={t("variables.filter")}
          aria-label={t("variables.value", { name: variable.name })}
        />
      </form>
      <ul className="max-h-64 overflow-y-auto">
        {["", ...matching].map((name) => (
          <li key={name || "any"}>
            <button
              type="button"
              onClick={() => choose(name)}
              className={cx(
                "flex min-h-7 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-hover max-md:min-h-10",
                name && "mono text-meta",
              )}
            >
              <span className="min-w-0 flex-1 truncate">{name || t("variables.any")}</span>
              {name === value ? <Check size={14} aria-hidden="true" className="text-accent" /> : null}
            </button>
          </li>
        ))}
      </ul>
      {offered === null ? <p className="px-2 text-ink-3 text-meta">{t("variables.loading")}</p> : null}
    </Popover>
  );
}

/** The variables that the query uses, each as a chip. */
export function Variables({
  variables,
  values,
  onChange,
  names,
}: {
  variables: readonly QueryVariable[];
  values: Readonly<Record<string, string>>;
  onChange: (values: Record<string, string>) => void;
  names: NameSource;
}) {
  return variables.map((variable) => (
    <VariableChip
      key={variable.name}
      variable={variable}
      value={values[variable.name] ?? variable.defaultValue}
      onChange={(value) => onChange({ ...values, [variable.name]: value })}
      names={names}
    />
  ));
}
