import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";
import { cx } from "./cx";

/** Text of a machine, verbatim: wraps, may be copied. `children` replaces the plain text with marked-up text. */
export function CodeBlock({
  text,
  prompt = false,
  copy = true,
  wrap = true,
  className,
  children,
}: {
  text: string;
  /** Each line is a command: a "$" that is not copied stands before it. */
  prompt?: boolean;
  copy?: boolean;
  wrap?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div className={cx("relative min-w-0 rounded-[6px] border border-rule bg-sunken", className)}>
      <pre
        tabIndex={wrap ? undefined : 0}
        className={cx(
          "max-h-96 overflow-auto py-2 pl-3 text-meta leading-5",
          copy ? "pr-10" : "pr-3",
          wrap ? "whitespace-pre-wrap break-words" : "whitespace-pre",
        )}
      >
        {children ??
          (prompt
            ? text.split("\n").map((line, index) => (
                <span key={index} className="block">
                  <span className="select-none text-ink-3">$ </span>
                  {line}
                </span>
              ))
            : text)}
      </pre>
      {copy ? <CopyButton text={text} className="absolute top-1 right-1 bg-sunken" /> : null}
    </div>
  );
}
