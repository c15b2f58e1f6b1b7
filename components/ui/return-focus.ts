"use client";
import { useLayoutEffect, useRef } from "react";

/**
 * Handlers for the content of a dialog that no Radix trigger opens: when it closes, the focus goes back to what had it.
 * Opened from a menu item, which is gone by then, that is the menu's button.
 */
export function useReturnFocus(open: boolean) {
  const from = useRef<HTMLElement | null>(null);
  // Radix mounts the content after this, so a field of it with autoFocus has not taken the focus yet.
  useLayoutEffect(() => {
    if (!open) return;
    const active = document.activeElement;
    const button = active?.closest('[role="menu"]')?.getAttribute("aria-labelledby");
    const origin = button ? document.getElementById(button) : active;
    from.current = origin instanceof HTMLElement ? origin : null;
  }, [open]);
  return {
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      from.current?.focus();
    },
  };
}
