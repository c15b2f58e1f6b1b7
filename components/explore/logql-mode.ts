import { HighlightStyle, LanguageSupport, LRLanguage, syntaxHighlighting } from "@codemirror/language";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { parser } from "@grafana/lezer-logql";
import { styleTags, tags } from "@lezer/highlight";

const language = LRLanguage.define({
  name: "logql",
  parser: parser.configure({
    props: [
      styleTags({
        "Matcher/Identifier Labels/Identifier": tags.propertyName,
        "Selector/{ Selector/}": tags.brace,
        String: tags.string,
        "Duration Number Bytes": tags.number,
        "Eq Neq Re Nre PipeExact PipeMatch NeqFilter NreFilter Pipe Gtr Gte Lss Lte": tags.operator,
        "Json Logfmt Regexp Pattern Unpack LineFormat LabelFormat Decolorize Drop Keep Unwrap": tags.keyword,
        "VectorOp/... RangeOp/... By Without": tags.function(tags.name),
        LineComment: tags.comment,
      }),
    ],
  }),
  languageData: { commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", "[", "{", '"', "`"] } },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.brace], color: "var(--syn-label)" },
  { tag: tags.string, color: "var(--syn-string)" },
  { tag: tags.number, color: "var(--syn-num)" },
  { tag: tags.operator, color: "var(--syn-op)" },
  { tag: [tags.keyword, tags.function(tags.name)], color: "var(--syn-fn)" },
  { tag: tags.comment, color: "var(--ink-3)" },
]);

const variable = Decoration.mark({ class: "cm-logql-variable" });
const variables = new MatchDecorator({
  regexp: /\$(?:\{\w+\}|\w+)/g,
  decoration: () => variable,
});

/** Underlines `$name`, also inside strings, where the grammar cannot see it. */
const markVariables = ViewPlugin.fromClass(
  class {
    marks: DecorationSet;
    constructor(view: EditorView) {
      this.marks = variables.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.marks = variables.updateDeco(update, this.marks);
    }
  },
  { decorations: (plugin) => plugin.marks },
);

const look = EditorView.theme({
  "&": { fontSize: "13px", backgroundColor: "transparent", maxHeight: "220px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "22px", fontVariantLigatures: "none" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--accent)", color: "var(--ink)" },
  ".cm-line": { padding: "0 12px" },
  ".cm-cursor": { borderLeft: "2px solid var(--accent)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selected)",
  },
  ".cm-logql-variable": { color: "var(--syn-fn)", borderBottom: "1.5px dashed currentColor" },
  ".cm-logql-variable *": { color: "var(--syn-fn)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    border: "1px solid var(--rule-strong)",
    borderRadius: "var(--r-panel)",
    boxShadow: "var(--shadow-raised)",
    overflow: "hidden",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", fontSize: "12px", maxHeight: "240px" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", color: "var(--ink)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--selected)",
    color: "var(--ink)",
  },
  ".cm-completionDetail": { color: "var(--ink-3)", fontStyle: "normal" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
});

/** LogQL in CodeMirror: grammar, colours of the tokens, variables. */
export function logqlMode() {
  return [new LanguageSupport(language), syntaxHighlighting(colours), markVariables, look];
}
