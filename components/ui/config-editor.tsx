"use client";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { ConfigLanguage } from "./config-marks";
import {
  configLook,
  faultMarks,
  highlighting,
  lineMarks,
  searchMarks,
  setFaults,
  setLines,
  setSearch,
} from "./config-marks";

/** A line that a report speaks of. */
export interface LineMark {
  readonly line: number;
  readonly tone: "ok" | "warn" | "bad";
}

export interface Fault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface ConfigEditorProps {
  readonly text: string;
  readonly language: ConfigLanguage;
  readonly label: string;
  readonly lines: readonly LineMark[];
  readonly faults: readonly Fault[];
  /** Text that is searched for; "" for none. */
  readonly search: string;
  /** Place to show: a change of the object moves there. */
  readonly place: { readonly line: number; readonly column?: number } | null;
  readonly placeholder?: string;
  /** Given: the text may be edited. */
  readonly onChange?: (text: string) => void;
  readonly onFind: () => void;
}

/** CodeMirror over a config. Loaded only where one is shown. */
export default function ConfigEditor(props: ConfigEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!host.current) return;
    const { text, language, label, onChange } = latest.current;
    const readOnly = onChange === undefined;
    const find = () => {
      latest.current.onFind();
      return true;
    };
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          placeholder(latest.current.placeholder ?? ""),
          ...[highlighting(language), lineMarks, faultMarks, searchMarks, configLook],
          keymap.of([{ key: "Mod-f", run: find }]),
          readOnly
            ? [EditorState.readOnly.of(true), keymap.of(defaultKeymap)]
            : [history(), keymap.of([...historyKeymap, ...defaultKeymap])],
          EditorView.contentAttributes.of({
            // Without a tab index of its own the text counts as unreachable by keyboard.
            ...{ "aria-label": label, tabindex: "0", spellcheck: "false", autocapitalize: "off" },
            ...(readOnly ? { "aria-readonly": "true", inputmode: "none" } : {}),
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  const { text, lines, faults, search, place } = props;
  useEffect(() => {
    const editor = view.current;
    if (editor && text !== editor.state.doc.toString()) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
    }
  }, [text]);
  useEffect(() => {
    view.current?.dispatch({ effects: [setLines.of(lines), setFaults.of(faults), setSearch.of(search)] });
  }, [lines, faults, search]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || place === null) return;
    const line = editor.state.doc.line(Math.min(Math.max(place.line, 1), editor.state.doc.lines));
    const at = Math.min(line.from + Math.max((place.column ?? 1) - 1, 0), line.to);
    editor.dispatch({
      selection: { anchor: at, head: place.column === undefined ? line.to : at },
      effects: EditorView.scrollIntoView(at, { y: "center" }),
    });
  }, [place]);

  return <div ref={host} className="min-w-0" />;
}
