"use client";
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { regexMode } from "./regex-mode";

export interface RegexEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly placeholder: string;
  /** It must capture something. */
  readonly named: boolean;
  readonly invalid: boolean;
  readonly describedBy: string;
}

/** A regex on one line that wraps; Tab leaves it. Loaded only where it is shown. */
export default function RegexEditor(props: RegexEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const spoken = useRef(new Compartment());
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!host.current) return;
    const first = latest.current;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.value,
        extensions: [
          EditorState.transactionFilter.of((change) =>
            change.docChanged && change.newDoc.lines > 1
              ? [change, { changes: lineBreaks(change.newDoc.toString()), sequential: true }]
              : change,
          ),
          history(),
          bracketMatching(),
          closeBrackets(),
          keymap.of([...closeBracketsKeymap, ...historyKeymap, ...defaultKeymap]),
          EditorView.lineWrapping,
          spoken.current.of(EditorView.contentAttributes.of(spokenOf(first))),
          placeholder(first.placeholder),
          regexMode({ named: first.named }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== props.value) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.value } });
    }
  }, [props.value]);

  const { label, invalid, describedBy } = props;
  useEffect(() => {
    const attributes = EditorView.contentAttributes.of(spokenOf({ label, invalid, describedBy }));
    view.current?.dispatch({ effects: spoken.current.reconfigure(attributes) });
  }, [label, invalid, describedBy]);

  return <div ref={host} className="min-w-0 flex-1" />;
}

function spokenOf({
  label,
  invalid,
  describedBy,
}: Pick<RegexEditorProps, "label" | "invalid" | "describedBy">) {
  return {
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": String(invalid),
    spellcheck: "false",
    autocapitalize: "off",
  };
}

/** A regex has no line breaks: those of a pasted text go. */
function lineBreaks(text: string) {
  return [...text.matchAll(/\n/g)].map(({ index }) => ({ from: index, to: index + 1 }));
}
