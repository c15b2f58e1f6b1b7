"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "./cx";
import { useField } from "./field";

/** What bounds a typed value: shared by input, textarea and select. */
export const box =
  "w-full min-w-0 rounded-control border border-edge bg-surface px-2.5 text-ink placeholder:text-ink-3 focus-visible:outline-offset-0 focus-visible:border-transparent aria-invalid:border-bad disabled:border-rule disabled:text-ink-disabled disabled:bg-transparent";

/** One line of text. `mono` for what exists on a machine: addresses, paths, keys. */
export function Input({ mono = false, className, ...rest }: ComponentProps<"input"> & { mono?: boolean }) {
  const field = useField();
  return (
    <input
      id={field?.id}
      aria-describedby={field?.describedBy}
      aria-invalid={field?.invalid || undefined}
      autoComplete="off"
      spellCheck={mono ? false : undefined}
      {...rest}
      className={cx(box, "h-(--control-field)", mono && "mono", className)}
    />
  );
}

/** A password that can be looked at while typing. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const [shown, setShown] = useState(false);
  const t = useTranslations("common");
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className={cx("relative flex", className)}>
      <Input {...rest} type={shown ? "text" : "password"} className="pr-10" />
      <button
        type="button"
        aria-label={shown ? t("hidePassword") : t("showPassword")}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-1 my-auto grid size-7 place-items-center rounded-control text-ink-3 hover:text-ink max-md:size-9"
      >
        <Icon size={16} aria-hidden="true" />
      </button>
    </span>
  );
}
