import type { ReactNode } from "react";

/** A key; hidden on phones, and from assistive technology, where aria-keyshortcuts says it. */
export function Kbd({ onAccent = false, children }: { onAccent?: boolean; children: ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className={
        onAccent
          ? "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-chip border border-current px-1 font-medium font-sans text-[10px] leading-none opacity-80 max-md:hidden"
          : "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-chip border border-rule-strong border-b-2 bg-surface px-1 font-medium font-sans text-[10px] text-ink-3 leading-none max-md:hidden"
      }
    >
      {children}
    </span>
  );
}
