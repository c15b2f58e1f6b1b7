import { type RefObject, useEffect, useRef } from "react";

/**
 * Buttons that give way to others when they are pressed would drop the focus to the top of the page. For the element
 * around them: when what had the focus there is gone, as `shown` changes, the first button that took its place gets it.
 */
export function useKeptFocus<E extends HTMLElement>(
  shown: unknown,
): { ref: RefObject<E | null>; onFocus: () => void; onBlur: () => void } {
  const ref = useRef<E>(null);
  const inside = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` tells when to look, it is not read
  useEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return;
    ref.current?.querySelector<HTMLElement>("button, a[href]")?.focus();
  }, [shown]);
  return {
    ref,
    onFocus: () => {
      inside.current = true;
    },
    onBlur: () => {
      inside.current = false;
    },
  };
}
