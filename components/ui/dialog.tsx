"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";
import { cx } from "./cx";
import { focusFirst } from "./first-focus";
import { useReturnFocus } from "./return-focus";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One sentence under the title; also the accessible description. */
  description?: ReactNode;
  /** Buttons, the next best step last. */
  footer?: ReactNode;
  children?: ReactNode;
  size?: "sm" | "md" | "lg";
}

const widths = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-4xl" };

function Head({ title, description }: Pick<DialogProps, "title" | "description">) {
  const t = useTranslations("common");
  return (
    <header className="flex items-start gap-4 border-rule border-b py-3 pr-2 pl-4">
      <div className="min-w-0 flex-1 py-0.5">
        <Radix.Title className="font-semibold text-head">{title}</Radix.Title>
        {description ? (
          <Radix.Description className="mt-0.5 text-pretty text-ink-2">{description}</Radix.Description>
        ) : null}
      </div>
      <Radix.Close asChild>
        <Button variant="ghost" icon aria-label={t("close")}>
          <X size={16} aria-hidden="true" />
        </Button>
      </Radix.Close>
    </header>
  );
}

function Frame({
  open,
  onOpenChange,
  className,
  described,
  children,
}: Pick<DialogProps, "open" | "onOpenChange" | "children"> & { className: string; described: boolean }) {
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-(--z-dialog) animate-appear bg-scrim/40" />
        <Radix.Content
          className={className}
          onOpenAutoFocus={focusFirst}
          {...returnFocus}
          {...(described ? {} : { "aria-describedby": undefined })}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A question or a short form over the page. Escape and the scrim close it; the focus returns to where it came from. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  children,
  size = "md",
}: DialogProps) {
  return (
    <Frame
      open={open}
      onOpenChange={onOpenChange}
      described={description !== undefined}
      className={cx(
        "fixed inset-x-4 top-[12vh] z-(--z-dialog) mx-auto flex max-h-[80vh] animate-rise flex-col rounded-panel border border-rule-strong bg-raised shadow-raised max-md:inset-x-2 max-md:top-4 max-md:max-h-[92vh]",
        widths[size],
      )}
    >
      <Head title={title} description={description} />
      {children ? (
        <div data-dialog="body" className="min-h-0 flex-1 overflow-y-auto p-4">
          {children}
        </div>
      ) : null}
      {footer ? (
        <footer
          data-dialog="footer"
          className="flex flex-wrap items-center justify-end gap-2 border-rule border-t px-4 py-3"
        >
          {footer}
        </footer>
      ) : null}
    </Frame>
  );
}

/** A panel at the right edge for detail beside the page; full width on phones. */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  footer,
  children,
}: Omit<DialogProps, "size">) {
  return (
    <Frame
      open={open}
      onOpenChange={onOpenChange}
      described={description !== undefined}
      className="fixed inset-y-0 right-0 z-(--z-dialog) flex w-[560px] max-w-full animate-slide flex-col border-rule-strong border-l bg-raised shadow-raised"
    >
      <Head title={title} description={description} />
      <div data-dialog="body" className="min-h-0 flex-1 overflow-y-auto p-4">
        {children}
      </div>
      {footer ? (
        <footer
          data-dialog="footer"
          className="flex flex-wrap items-center justify-end gap-2 border-rule border-t px-4 py-3"
        >
          {footer}
        </footer>
      ) : null}
    </Frame>
  );
}
