"use client";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Problem } from "@/lib/core/problem";

/** A server that others can be reached through. */
export interface JumpChoice {
  readonly id: string;
  readonly name: string;
}

const direct = "direct";

/** The way to a server: straight, or through another one that Logyard knows. */
export function JumpField({
  value,
  choices,
  error,
  onChange,
}: {
  value: string | null;
  choices: readonly JumpChoice[];
  error: Problem | undefined;
  onChange: (jumpServerId: string | null) => void;
}) {
  const t = useTranslations("servers.fields");
  return (
    <Field label={t("jump")} hint={value === null ? null : t("jumpHint")} error={error}>
      <Select
        value={value ?? direct}
        onValueChange={(id) => onChange(id === direct ? null : id)}
        options={[
          { value: direct, label: t("jumpDirect") },
          ...choices.map(({ id, name }) => ({ value: id, label: t("jumpThrough", { name }) })),
        ]}
      />
    </Field>
  );
}
