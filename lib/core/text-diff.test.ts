import { describe, expect, test } from "vitest";
import { countChanges, diffTexts } from "./text-diff";

const before = "compactor:\n  working_directory: /tmp/loki\n  retention_enabled: true\n";
const after =
  "compactor:\n  working_directory: /var/lib/loki\n  retention_enabled: true\n  delete_request_store: filesystem\n";

describe("a diff of two texts", () => {
  test("numbers both sides and marks only the words that changed", () => {
    const [hunk] = diffTexts(before, after);
    expect(
      hunk?.lines.map((line) => [
        line.kind,
        line.oldNumber,
        line.newNumber,
        line.parts.map((part) => part.text).join(""),
      ]),
    ).toEqual([
      ["same", 1, 1, "compactor:"],
      ["removed", 2, null, "  working_directory: /tmp/loki"],
      ["added", null, 2, "  working_directory: /var/lib/loki"],
      ["same", 3, 3, "  retention_enabled: true"],
      ["added", null, 4, "  delete_request_store: filesystem"],
    ]);
    const changed = hunk?.lines[2]?.parts.filter((part) => part.changed).map((part) => part.text);
    expect(changed?.join("")).toContain("var");
    expect(hunk?.lines[2]?.parts[0]).toEqual({ text: "  working_directory: /", changed: false });
  });

  test("counts what is added and removed", () => {
    expect(countChanges(diffTexts(before, after))).toEqual({ added: 2, removed: 1 });
  });

  test("equal texts have no hunks", () => {
    expect(diffTexts(before, before)).toEqual([]);
  });

  test("a line that was replaced wholly carries no word marks", () => {
    const [hunk] = diffTexts("alpha beta gamma\n", "1 2 3 4 5 6 7 8\n");
    expect(hunk?.lines.every((line) => line.parts.every((part) => !part.changed))).toBe(true);
  });

  test("a missing newline at the end is no line of its own", () => {
    const [hunk] = diffTexts("a\nb", "a\nc");
    expect(hunk?.lines.map((line) => line.kind)).toEqual(["same", "removed", "added"]);
  });
});
