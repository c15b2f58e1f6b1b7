import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { highlightYaml } from "../yaml-highlight";
import { highlightAlloy, type Span } from "./highlight";

const shown = (text: string, spans: readonly Span[]) =>
  spans.map(({ from, to, kind }) => `${kind} ${text.slice(from, to)}`);

it("tells names, keys, values and comments of Alloy apart", () => {
  const text = 'loki.write "x" { // to\n\turl = "a" + sys.env("B")\n\theaders = {"k" = 1, t = true}\n}\n';
  expect(shown(text, highlightAlloy(text))).toEqual([
    ...["name loki", "name write", 'string "x"', "comment // to", "key url", "operator =", 'string "a"'],
    ...["operator +", "word sys", "word env", 'string "B"', "key headers", "operator =", 'key "k"'],
    ...["operator =", "number 1", "key t", "operator =", "word true"],
  ]);
});

it("tells keys, values and comments of YAML apart", () => {
  const text = 'a: 1 # one\n- "b": &x |\n    text\n  c: [*x, d]\n';
  expect(shown(text, highlightYaml(text))).toEqual([
    ...["key a", "operator :", "string 1", "comment # one", "operator -", 'key "b"', "operator :"],
    ...["word &x", "operator |", "string     text\n", "key c", "operator :", "word *x", "string d"],
  ]);
});

const data = new URL("../adopt/__data__/", import.meta.url);
const samples = ["alloy", "promtail"].flatMap((folder) =>
  readdirSync(new URL(folder, data)).map((name) => readFileSync(new URL(`${folder}/${name}`, data), "utf8")),
);

it("gives pieces in order and within the text, whatever the text", () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(...samples),
    fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.string()).map(([sample, at, extra]) => {
      const cut = at % (sample.length + 1);
      return sample.slice(0, cut) + extra + sample.slice(cut);
    }),
  );
  fc.assert(
    fc.property(text, (one) => {
      for (const spans of [highlightAlloy(one), highlightYaml(one)]) {
        let end = 0;
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(one.length);
      }
    }),
  );
});
