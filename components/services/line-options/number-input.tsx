"use client";
import { useState } from "react";
import { Input } from "@/components/ui/input";

/** A number while it is typed: what is no number yet stays in the box, and counts as 0. */
export function NumberInput({
  value,
  onChange,
  className,
  "aria-label": label,
}: {
  value: number;
  onChange: (value: number) => void;
  className?: string;
  "aria-label"?: string;
}) {
  const [typed, setTyped] = useState(value === 0 ? "" : String(value));
  const shown =
    Number(typed) === value || (value === 0 && Number.isNaN(Number(typed))) ? typed : String(value);
  return (
    <Input
      mono
      inputMode="decimal"
      aria-label={label}
      className={className}
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value);
        const next = Number(event.target.value.replace(",", "."));
        onChange(Number.isFinite(next) ? next : 0);
      }}
    />
  );
}
