"use client";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

/** Puts the focus into the newest rule of a section, once it is drawn: the button that added it may be gone. */
export function focusNewest(section: HTMLElement | null): void {
  requestAnimationFrame(() =>
    section?.querySelector<HTMLElement>("ol[data-rules] > li:last-child :is(input, button)")?.focus(),
  );
}

/** A list of rules whose order can be changed with the buttons of each; the focus goes with the rule. */
export function RuleList<Rule>({
  rules,
  onChange,
  name,
  children,
}: {
  rules: readonly Rule[];
  onChange: (rules: Rule[]) => void;
  /** "Drop rule 2" */
  name: (index: number) => string;
  children: (rule: Rule, index: number, set: (change: Partial<Rule>) => void) => ReactNode;
}) {
  const t = useTranslations("lineOptions");
  const list = useRef<HTMLOListElement>(null);
  const focus = (index: number, button: string) =>
    requestAnimationFrame(() => {
      const row = list.current?.children[index];
      row?.querySelector<HTMLElement>(`[data-move="${button}"]`)?.focus();
    });
  const move = (from: number, to: number, button: string) => {
    const next = [...rules];
    const [moved] = next.splice(from, 1);
    if (moved === undefined || to < 0 || to >= rules.length) return;
    next.splice(to, 0, moved);
    onChange(next);
    focus(to, button);
  };
  const remove = (index: number) => {
    const section = list.current?.closest("section");
    onChange(rules.filter((_, at) => at !== index));
    if (rules.length > 1) focus(Math.min(index, rules.length - 2), "remove");
    else requestAnimationFrame(() => section?.querySelector("button")?.focus());
  };
  return (
    <ol ref={list} data-rules="" className="grid gap-2">
      {rules.map((rule, index) => (
        <li
          key={index}
          className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-start gap-x-2 rounded-panel border border-rule bg-sunken p-2"
        >
          <span aria-hidden="true" className="mono pt-1.5 text-right text-ink-3 text-meta">
            {index + 1}
          </span>
          <fieldset aria-label={name(index)} className="min-w-0 max-md:order-last max-md:col-span-3">
            {children(rule, index, (change) =>
              onChange(rules.map((one, at) => (at === index ? { ...one, ...change } : one))),
            )}
          </fieldset>
          <span className="flex max-md:col-start-3">
            {rules.length > 1 ? (
              <>
                <Button
                  variant="ghost"
                  icon
                  size="sm"
                  data-move="up"
                  disabled={index === 0}
                  aria-label={t("move.up", { rule: name(index) })}
                  onClick={() => move(index, index - 1, "up")}
                >
                  <ArrowUp size={14} aria-hidden="true" />
                </Button>
                <Button
                  variant="ghost"
                  icon
                  size="sm"
                  data-move="down"
                  disabled={index === rules.length - 1}
                  aria-label={t("move.down", { rule: name(index) })}
                  onClick={() => move(index, index + 1, "down")}
                >
                  <ArrowDown size={14} aria-hidden="true" />
                </Button>
              </>
            ) : null}
            <Button
              variant="ghost"
              icon
              size="sm"
              data-move="remove"
              aria-label={t("move.remove", { rule: name(index) })}
              onClick={() => remove(index)}
            >
              <X size={14} aria-hidden="true" />
            </Button>
          </span>
        </li>
      ))}
    </ol>
  );
}
