import { type EditorState, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { regexFault } from "@/lib/core/formats/regex-fault";
import { readRegex } from "@/lib/core/formats/regex-syntax";
import { tonesOf } from "./segments";

/** RE2 in CodeMirror: parts coloured, named groups underlined in the colour of their field, the fault where it stands. */
export function regexMode(options: { readonly named: boolean }) {
  const marks = StateField.define<DecorationSet>({
    create: (state) => decorate(state, options),
    update: (old, change) => (change.docChanged ? decorate(change.state, options) : old),
    provide: (field) => EditorView.decorations.from(field),
  });
  return [marks, look];
}

function decorate(state: EditorState, options: { readonly named: boolean }): DecorationSet {
  const expression = state.doc.toString();
  const { pieces, groups } = readRegex(expression);
  const tones = tonesOf([...new Set(groups.map(({ name }) => name))]);
  const fault = regexFault(expression, options);
  const ranges = [
    ...pieces
      .filter(({ kind }) => kind !== "text")
      .map(({ kind, from, to }) => Decoration.mark({ class: `cm-re-${kind}` }).range(from, to)),
    ...groups
      .filter(({ name }) => tones.has(name))
      .map(({ name, from, to }) =>
        Decoration.mark({ class: `cm-re-tone cm-re-tone-${tones.get(name)}` }).range(from, to),
      ),
    ...(fault && fault.to > fault.from
      ? [Decoration.mark({ class: "cm-re-fault" }).range(fault.from, Math.min(fault.to, expression.length))]
      : []),
  ];
  return Decoration.set(ranges, true);
}

const tones = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((tone) => [
    `.cm-re-tone-${tone}`,
    {
      borderBottomColor: `var(--series-${tone})`,
      backgroundColor: `color-mix(in srgb, var(--series-${tone}) 12%, transparent)`,
    },
  ]),
);

const look = EditorView.theme({
  "&": { fontSize: "12px", backgroundColor: "transparent", maxHeight: "220px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "22px", fontVariantLigatures: "none" },
  ".cm-content": { padding: "6px 0", caretColor: "var(--accent)", color: "var(--ink)" },
  ".cm-line": { padding: "0 10px", wordBreak: "break-all" },
  ".cm-cursor": { borderLeft: "2px solid var(--accent)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selected)",
  },
  ".cm-re-group, .cm-re-or": { color: "var(--ink-2)" },
  ".cm-re-name": { color: "var(--syn-label)", fontWeight: "600" },
  ".cm-re-class": { color: "var(--syn-num)" },
  ".cm-re-escape, .cm-re-dot": { color: "var(--syn-string)" },
  ".cm-re-anchor": { color: "var(--syn-fn)" },
  ".cm-re-repeat": { color: "var(--syn-op)" },
  ".cm-re-tone": { borderBottom: "2px solid transparent" },
  ...tones,
  ".cm-re-fault": {
    textDecoration: "underline wavy var(--bad)",
    textUnderlineOffset: "3px",
    backgroundColor: "var(--bad-wash)",
  },
});
