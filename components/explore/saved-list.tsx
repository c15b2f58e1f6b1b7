"use client";
import { Plus, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Tag } from "@/components/ui/tag";
import type { SavedQuery } from "@/lib/core/fleet/model";
import { isTyping } from "./is-typing";

/** Saved queries on their shelves, as the page hands them over. */
export interface Shelf {
  readonly starters: readonly SavedQuery[];
  readonly shared: readonly SavedQuery[];
  readonly personal: readonly SavedQuery[];
}

/** The list of saved queries; "/" goes to its filter. */
export function SavedList({
  shelf,
  current,
  onOpen,
  onNew,
}: {
  shelf: Shelf;
  current: string;
  onOpen: (query: SavedQuery) => void;
  onNew: () => void;
}) {
  const t = useTranslations("queries");
  const [text, setText] = useState("");
  const filter = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event.target)) return;
      event.preventDefault();
      filter.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  const wanted = text.trim().toLowerCase();
  const matches = (query: SavedQuery) =>
    [query.name, query.logql, query.description, ...query.tags].some((part) =>
      part.toLowerCase().includes(wanted),
    );
  const shelves = (["starters", "shared", "personal"] as const)
    .map((name) => ({ name, queries: shelf[name].filter(matches) }))
    .filter(({ queries }) => queries.length > 0);
  return (
    <div className="flex min-h-0 flex-1 flex-col px-2 py-3">
      <div className="flex items-center gap-2 px-2 pb-2">
        <h2 className="font-semibold">{t("title")}</h2>
        <Button variant="ghost" size="sm" icon aria-label={t("new")} onClick={onNew} className="ml-auto">
          <Plus size={16} aria-hidden="true" />
        </Button>
      </div>
      <div className="relative mb-2">
        <Search size={14} aria-hidden="true" className="absolute inset-y-0 left-2.5 my-auto text-ink-3" />
        <Input
          ref={filter}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            const [first] = shelves[0]?.queries ?? [];
            const opens = event.key === "Enter" && first !== undefined;
            if (opens) onOpen(first);
            if (event.key === "Escape") setText("");
            // The keys that move in the lines are free again.
            if (opens || event.key === "Escape") event.currentTarget.blur();
          }}
          placeholder={t("filter")}
          aria-label={t("filterLabel")}
          aria-keyshortcuts="/"
          className="h-7 pr-8 pl-8 max-md:h-10"
        />
        <span className="pointer-events-none absolute inset-y-0 right-2 flex items-center">
          <Kbd>/</Kbd>
        </span>
      </div>
      <nav aria-label={t("title")} className="min-h-0 flex-1 overflow-y-auto">
        {shelves.map(({ name, queries }) => (
          <section key={name} className="mb-2">
            <h3 className="px-2 py-1 text-ink-3 text-micro">{t(`shelf.${name}`)}</h3>
            <ul>
              {queries.map((query) => (
                <li key={query.id}>
                  <SavedItem query={query} current={query.id === current} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {shelves.length === 0 ? (
          <p className="px-2 py-1 text-ink-3 text-meta">{wanted ? t("noMatch", { text }) : t("none")}</p>
        ) : null}
      </nav>
    </div>
  );
}

function SavedItem({
  query,
  current,
  onOpen,
}: {
  query: SavedQuery;
  current: boolean;
  onOpen: (query: SavedQuery) => void;
}) {
  const t = useTranslations("queries");
  return (
    <button
      type="button"
      aria-current={current || undefined}
      title={query.description || undefined}
      onClick={() => onOpen(query)}
      className={cx(
        "relative grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-2 rounded-control px-2 py-1.5 text-left hover:bg-hover",
        current &&
          "bg-surface shadow-[inset_0_0_0_1px_var(--rule)] before:absolute before:inset-y-2 before:-left-2 before:w-[3px] before:rounded-r-[3px] before:bg-accent",
      )}
    >
      <span className="truncate font-medium">{query.name}</span>
      {query.damaged ? (
        <Tag tone="warn">{t("damaged")}</Tag>
      ) : query.variables.length > 0 ? (
        <span className="text-ink-3 text-meta">{t("variables", { count: query.variables.length })}</span>
      ) : null}
      <small className="mono col-span-2 truncate text-ink-3 text-micro">{query.logql}</small>
    </button>
  );
}
