"use client";
import { useEffect, useRef } from "react";
import { isTyping } from "./is-typing";

const layers = '[role="dialog"], [role="menu"], [role="listbox"]';

/** Single-letter shortcuts of the page; none while one types, over the page, or with a modifier. Null: the key is free. */
export function useShortcuts(keys: Readonly<Record<string, (() => void) | null>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || (event.target instanceof Element && event.target.closest(layers))) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
