"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";

/** Copies text; says so for two seconds, also to screen readers. With `label` it shows its words. */
export function CopyButton({ text, label, className }: { text: string; label?: string; className?: string }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        icon={!label}
        aria-label={label ? undefined : t("copy")}
        onClick={copy}
        className={className}
      >
        <Icon size={14} aria-hidden="true" className={copied ? "text-ok" : undefined} />
        {label ? (copied ? t("copied") : label) : null}
      </Button>
      <span aria-live="polite" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </>
  );
}
