"use client";
import { Play, Square } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { useModifierKey } from "@/components/layout/modifier-key";
import { Button } from "@/components/ui/button";
import { useElapsedSeconds } from "@/components/ui/elapsed";
import { Kbd } from "@/components/ui/kbd";
import type { NameSource } from "./logql-completion";

const CodeEditor = dynamic(() => import("./code-editor"), { ssr: false, loading: () => <EditorPlace /> });

/** Holds the place of the editor while it loads, so that nothing below moves. */
function EditorPlace() {
  return <div className="h-[38px] min-w-0 flex-1" />;
}

/** The query and the button that runs or stops it. */
export function Editor({
  value,
  onChange,
  onRun,
  onStop,
  running,
  names,
}: {
  value: string;
  onChange: (value: string) => void;
  onRun: () => void;
  onStop: () => void;
  running: boolean;
  names: NameSource;
}) {
  const t = useTranslations("explore");
  const modifier = useModifierKey();
  const seconds = useElapsedSeconds(running);
  return (
    <div className="flex items-start rounded-[6px] border border-edge bg-surface focus-within:border-transparent focus-within:outline-2 focus-within:outline-focus max-md:flex-col max-md:items-stretch">
      <CodeEditor
        value={value}
        onChange={onChange}
        onRun={onRun}
        names={names}
        label={t("editor.label")}
        placeholder={t("editor.placeholder")}
      />
      <div className="p-1.5">
        {running ? (
          <Button onClick={onStop} className="max-md:w-full">
            <Square size={12} aria-hidden="true" />
            {seconds < 3 ? t("editor.stop") : t("editor.stopAfter", { seconds })}
          </Button>
        ) : (
          <Button
            variant="primary"
            onClick={onRun}
            disabledReason={value.trim() === "" ? "" : null}
            className="max-md:w-full"
            aria-keyshortcuts="Control+Enter Meta+Enter"
          >
            <Play size={12} aria-hidden="true" />
            {t("editor.run")}
            <Kbd onAccent>{modifier} ↵</Kbd>
          </Button>
        )}
      </div>
    </div>
  );
}
