"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** The key that the palette opens with, as this machine writes it: "⌘" on Apple's, else "Ctrl". */
export function useModifierKey(): string {
  return useSyncExternalStore(
    never,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘" : "Ctrl"),
    () => "Ctrl",
  );
}
