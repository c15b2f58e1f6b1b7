"use client";
import { useSyncExternalStore } from "react";

const phone = "(max-width: 767px)";

function subscribe(changed: () => void) {
  const media = window.matchMedia(phone);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

/** Whether the window is as narrow as a phone; false on the server. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(phone).matches,
    () => false,
  );
}
