"use client";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { formatBytes } from "@/lib/core/bytes";
import { checkLogPath } from "@/lib/core/fleet/paths";
import { guessPreset } from "@/lib/core/logfiles/guess-preset";
import type { Problem } from "@/lib/core/problem";
import type { NewServiceDraft } from "./new-service-draft";
import type { FoundFile } from "./types";

const shownFiles = 12;

/** Describes a service from the files that were found: tick them, see the guessed format, change it. */
export function NewService({
  draft,
  onChange,
  files,
  looking,
  presets,
  fields,
}: {
  draft: NewServiceDraft;
  onChange: (change: Partial<NewServiceDraft>) => void;
  files: readonly FoundFile[];
  looking: boolean;
  presets: readonly { readonly id: string; readonly name: string }[];
  fields: Readonly<Record<string, Problem>>;
}) {
  const t = useTranslations("servers");
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState<Problem | null>(null);
  const [all, setAll] = useState(false);
  const ids = presets.map((preset) => preset.id);
  const add = (path: string) => {
    const preset = guessPreset(path, ids, ids[0] ?? "");
    onChange({ paths: [...draft.paths.filter((one) => one.path !== path), { path, preset }] });
  };
  const addTyped = () => {
    const path = typed.trim();
    const wrong = checkLogPath("file", path, "path");
    setRefused(wrong);
    if (wrong) return;
    add(path);
    setTyped("");
  };
  const drop = (path: string) => onChange({ paths: draft.paths.filter((one) => one.path !== path) });
  const found = all ? files : files.slice(0, shownFiles);
  const byHand = draft.paths.filter((one) => !files.some((file) => file.path === one.path));
  return (
    <div className="grid min-w-0 gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("wizard.services.name")} hint={t("wizard.services.nameHint")} error={fields.name}>
          <Input
            mono
            value={draft.name}
            placeholder="ssc-api"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
        <Field label={t("wizard.services.env")} error={fields.env}>
          <Input mono value={draft.env} onChange={(event) => onChange({ env: event.target.value })} />
        </Field>
      </div>
      <fieldset className="grid min-w-0 gap-1">
        <legend className="mb-1 font-medium text-ink-2 text-meta">
          {looking ? t("wizard.services.looking") : t("wizard.services.files", { count: files.length })}
        </legend>
        {found.map((file) => {
          const on = draft.paths.find((one) => one.path === file.path);
          return (
            <div key={file.path} className="grid min-w-0 gap-x-3 gap-y-1 md:grid-cols-[minmax(0,1fr)_200px]">
              <Checkbox
                checked={on !== undefined}
                onCheckedChange={(next) => (next ? add(file.path) : drop(file.path))}
                label={<code className="wrap-anywhere">{file.path}</code>}
                hint={
                  <>
                    {formatBytes(file.sizeBytes)} · <RelativeTime at={file.modifiedMs} />
                  </>
                }
              />
              {on ? (
                <FormatSelect draft={draft} path={file.path} presets={presets} onChange={onChange} />
              ) : null}
            </div>
          );
        })}
        {files.length > shownFiles && !all ? (
          <Button size="sm" variant="ghost" className="justify-self-start" onClick={() => setAll(true)}>
            {t("wizard.services.more", { count: files.length - shownFiles })}
          </Button>
        ) : null}
      </fieldset>
      {byHand.map((one) => (
        <div
          key={one.path}
          className="grid min-w-0 items-center gap-x-3 gap-y-1 md:grid-cols-[minmax(0,1fr)_200px]"
        >
          <span className="flex min-w-0 items-center gap-2">
            <code className="min-w-0 wrap-anywhere">{one.path}</code>
            <Button
              size="sm"
              variant="ghost"
              icon
              aria-label={t("wizard.services.dropPath", { path: one.path })}
              onClick={() => drop(one.path)}
            >
              <X size={14} aria-hidden="true" />
            </Button>
          </span>
          <FormatSelect draft={draft} path={one.path} presets={presets} onChange={onChange} />
        </div>
      ))}
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
        <Field label={t("wizard.services.byHand")} error={refused ?? fields.path}>
          <Input
            mono
            value={typed}
            placeholder="/var/log/app/*.log"
            onChange={(event) => {
              setTyped(event.target.value);
              setRefused(null);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || typed.trim() === "") return;
              event.preventDefault();
              addTyped();
            }}
          />
        </Field>
        <Button className="mt-5.5 h-(--control-field)" disabled={typed.trim() === ""} onClick={addTyped}>
          <Plus size={14} aria-hidden="true" />
          {t("wizard.services.addPath")}
        </Button>
      </div>
    </div>
  );
}

function FormatSelect({
  draft,
  path,
  presets,
  onChange,
}: {
  draft: NewServiceDraft;
  path: string;
  presets: readonly { readonly id: string; readonly name: string }[];
  onChange: (change: Partial<NewServiceDraft>) => void;
}) {
  const t = useTranslations("servers");
  return (
    <Select
      size="sm"
      className="w-full"
      aria-label={t("wizard.services.formatOf", { path })}
      value={draft.paths.find((one) => one.path === path)?.preset}
      onValueChange={(preset) =>
        onChange({ paths: draft.paths.map((one) => (one.path === path ? { path, preset } : one)) })
      }
      options={presets.map((preset) => ({ value: preset.id, label: preset.name }))}
    />
  );
}
