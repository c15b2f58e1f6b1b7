import {
  type EditorState,
  type Extension,
  RangeSetBuilder,
  StateEffect,
  StateField,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from "@codemirror/view";
import { highlightAlloy, type Span, type SpanKind } from "@/lib/core/alloy/highlight";
import { highlightYaml } from "@/lib/core/yaml-highlight";
import type { Fault, LineMark } from "./config-editor";
import { findText } from "./find-text";

export type ConfigLanguage = "alloy" | "yaml";

const colours: Record<SpanKind, string> = {
  name: "cm-config-name",
  key: "cm-config-key",
  string: "cm-config-string",
  number: "cm-config-number",
  word: "cm-config-word",
  operator: "cm-config-operator",
  comment: "cm-config-comment",
  wrong: "cm-config-wrong",
};

/** Colours of the tokens, by our own lexer: what the compiler and the parser see. */
export function highlighting(language: ConfigLanguage): Extension {
  const spansOf = language === "alloy" ? highlightAlloy : highlightYaml;
  return decorated((state) => marks(spansOf(state.doc.toString())));
}

function marks(spans: readonly Span[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to, kind } of spans) builder.add(from, to, Decoration.mark({ class: colours[kind] }));
  return builder.finish();
}

/** Decorations that follow from the text alone. */
function decorated(make: (state: EditorState) => DecorationSet): Extension {
  return StateField.define<DecorationSet>({
    create: make,
    update: (set, { docChanged, state }) => (docChanged ? make(state) : set),
    provide: (field) => EditorView.decorations.from(field),
  });
}

export const setLines = StateEffect.define<readonly LineMark[]>();
export const setFaults = StateEffect.define<readonly Fault[]>();
export const setSearch = StateEffect.define<string>();

const signs = { ok: "✓", warn: "≈", bad: "✕" } as const;

class Sign extends GutterMarker {
  constructor(readonly tone: LineMark["tone"]) {
    super();
  }
  override eq(other: Sign): boolean {
    return other.tone === this.tone;
  }
  override toDOM(): Node {
    const sign = document.createElement("span");
    sign.className = `cm-config-sign-${this.tone}`;
    sign.textContent = signs[this.tone];
    return sign;
  }
}

const lineField = StateField.define<readonly LineMark[]>({
  create: () => [],
  update: (lines, { effects }) => effects.find((one) => one.is(setLines))?.value ?? lines,
  provide: (field) =>
    EditorView.decorations.compute([field, "doc"], (state) => {
      const builder = new RangeSetBuilder<Decoration>();
      for (const { from, tone } of placed(state, state.field(field)))
        builder.add(from, from, Decoration.line({ class: `cm-config-line-${tone}` }));
      return builder.finish();
    }),
});

/** Lines of a report: a sign in the gutter, and a wash. */
export const lineMarks: Extension = [
  lineField,
  gutter({
    class: "cm-config-signs",
    markers(view) {
      const builder = new RangeSetBuilder<GutterMarker>();
      for (const { from, tone } of placed(view.state, view.state.field(lineField)))
        builder.add(from, from, new Sign(tone));
      return builder.finish();
    },
  }),
];

function placed({ doc }: EditorState, lines: readonly LineMark[]) {
  return lines
    .filter(({ line }) => line >= 1 && line <= doc.lines)
    .toSorted((a, b) => a.line - b.line)
    .filter(({ line }, i, all) => all[i - 1]?.line !== line)
    .map(({ line, tone }) => ({ from: doc.line(line).from, tone }));
}

/** Faults of the text, underlined at their place. */
export const faultMarks = StateField.define<readonly Fault[]>({
  create: () => [],
  update: (faults, { effects }) => effects.find((one) => one.is(setFaults))?.value ?? faults,
  provide: (field) =>
    EditorView.decorations.compute([field, "doc"], (state) => {
      const { doc } = state;
      const ranges = state.field(field).flatMap(({ line, column, message }) => {
        if (line < 1 || line > doc.lines) return [];
        const { from, to, text } = doc.line(line);
        const start = Math.min(from + Math.max(column - 1, 0), Math.max(from, to - 1));
        const length = /^\S[\w.]*/.exec(text.slice(start - from))?.[0].length ?? 1;
        const end = Math.min(start + length, to);
        const mark = Decoration.mark({ class: "cm-config-fault", attributes: { title: message } });
        // An empty line has nothing to underline; the list below still leads there.
        return end > start ? [mark.range(start, end)] : [];
      });
      return Decoration.set(ranges, true);
    }),
});

const found = Decoration.mark({ class: "cm-config-found" });

/** Every place of the text that is searched for, whatever the case. */
export const searchMarks: Extension = StateField.define<string>({
  create: () => "",
  update: (text, { effects }) => effects.find((one) => one.is(setSearch))?.value ?? text,
  provide: (field) =>
    EditorView.decorations.compute([field, "doc"], (state) => {
      const wanted = state.field(field);
      const places = findText(state.doc.toString(), wanted);
      return Decoration.set(places.map(({ offset }) => found.range(offset, offset + wanted.length)));
    }),
});

export const configLook = EditorView.theme({
  "&": {
    fontSize: "12px",
    backgroundColor: "transparent",
    maxHeight: "var(--config-height)",
    minHeight: "var(--config-least)",
  },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px", fontVariantLigatures: "none" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--accent)", color: "var(--ink)", tabSize: "4" },
  ".cm-line": { padding: "0 12px 0 8px" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", border: "none", color: "var(--ink-3)" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "36px", padding: "0 6px 0 12px" },
  ".cm-config-signs .cm-gutterElement": { padding: "0 4px", fontWeight: "600" },
  ".cm-cursor": { borderLeft: "2px solid var(--accent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selected)",
  },
  ".cm-placeholder": { color: "var(--ink-3)" },
  ".cm-config-name": { color: "var(--syn-fn)" },
  ".cm-config-key": { color: "var(--syn-label)" },
  ".cm-config-string": { color: "var(--syn-string)" },
  ".cm-config-number, .cm-config-word": { color: "var(--syn-num)" },
  ".cm-config-operator": { color: "var(--syn-op)" },
  ".cm-config-comment": { color: "var(--ink-3)" },
  ".cm-config-wrong": { color: "var(--bad)" },
  ".cm-config-fault": { textDecoration: "underline wavy var(--bad)", textUnderlineOffset: "3px" },
  ".cm-config-found": { backgroundColor: "var(--mark)", color: "var(--on-mark)" },
  ".cm-config-found *": { color: "var(--on-mark)" },
  ".cm-config-line-warn": { boxShadow: "inset 2px 0 0 var(--warn)" },
  ".cm-config-line-bad": { boxShadow: "inset 2px 0 0 var(--bad)" },
  ".cm-config-line-ok": { boxShadow: "inset 2px 0 0 var(--ok)" },
  ".cm-config-sign-ok": { color: "var(--ok)" },
  ".cm-config-sign-warn": { color: "var(--warn)" },
  ".cm-config-sign-bad": { color: "var(--bad)" },
});
