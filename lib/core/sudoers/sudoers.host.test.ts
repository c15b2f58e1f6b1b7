import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rootCommands } from "../rollout/script/as-root";
import { sudoersCommand, sudoersUser } from "./print";
import { sudoRights } from "./rights";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "logyard-sudoers-"));
});
afterAll(() => rmSync(dir, { recursive: true }));

function write(text: string): string {
  const path = join(dir, "sudoers");
  writeFileSync(path, text, { mode: 0o440 });
  return path;
}

/** Asks sudo itself, in a mount namespace where this is its file, which of the command lines the user may run. */
function allowed(text: string, user: string, lines: readonly (readonly string[])[]): readonly boolean[] {
  const asked = lines.map((words) => [...words.map((word) => `${word}\0`), "\0"].join(""));
  const script = `mount --bind "$1" /etc/sudoers && exec python3 -c '
import subprocess, sys
for line in sys.stdin.buffer.read().split(b"\\0\\0")[:-1]:
    told = subprocess.run(["sudo", "-n", "-l", "-U", sys.argv[1], "--", *line.split(b"\\0")], capture_output=True)
    print(1 - told.returncode)' "$2"`;
  const said = execFileSync("unshare", ["-m", "sh", "-c", script, "x", write(text), user], {
    input: asked.join(""),
    encoding: "utf8",
  });
  return said
    .trim()
    .split("\n")
    .map((one) => one === "1");
}

const able = () =>
  process.getuid?.() === 0 &&
  spawnSync("unshare", ["-m", "true"]).status === 0 &&
  ["sudo", "visudo", "python3"].every((tool) => spawnSync("which", [tool]).status === 0);
const reason = able() ? "" : " (left out: needs root, sudo, python3 and a mount namespace)";

describe.skipIf(reason !== "")(`through the real sudo${reason}`, () => {
  it("permits a command line to the letter, and none that differs in one", () => {
    const odd = fc.string({
      unit: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...'\\*?[]!^:,=#"()%@$&;|<>{}~ ', "'", "`") },
        { weight: 1, arbitrary: fc.constantFrom(..."abcXYZ019-/._+") },
      ),
      minLength: 1,
      maxLength: 40,
    });
    const held = odd.filter((text) => !text.endsWith(" "));
    fc.assert(
      fc.property(fc.array(held, { minLength: 20, maxLength: 20 }), (texts) => {
        const commands = texts.map((text) => sudoersCommand("/bin/echo", "-", text));
        const rule = `${sudoersUser("nobody")} ALL=(root) NOPASSWD: ${commands.join(", ")}\n`;
        const known = new Set(texts);
        const others = texts.flatMap((text) =>
          [`${text}x`, `x${text}`, text.slice(1), text.replace(/[*?[\]\\]/, "ab"), `${text} x`].filter(
            (other) => other !== "" && !known.has(other),
          ),
        );
        const ask = (all: readonly string[]) =>
          allowed(
            rule,
            "nobody",
            all.map((text) => ["/bin/echo", "-", text]),
          );
        expect(ask(texts)).toEqual(texts.map(() => true));
        expect(ask(others)).toEqual(others.map(() => false));
      }),
      { numRuns: 3 },
    );
  }, 60_000);

  it("permits what Logyard runs and nothing else", () => {
    const rights = sudoRights({ user: "nobody", sudo: "nopasswd" });
    const own = Object.values(rootCommands).map((words) => words());
    const [script = []] = own;
    const others = [
      ["id"],
      ["id", "-u", "root"],
      ["sh"],
      ["sh", "-c", "id"],
      ["sh", "-c"],
      ["bash", ...script.slice(1)],
      [...script, "x"],
      ["sh", "-c", `${script[2]};id`],
      ["sh", "-c", `id;${script[2]}`],
      ["sh", "-xc", script[2] ?? ""],
      ["cat", "/etc/shadow"],
    ];
    expect(allowed(rights?.text ?? "", "nobody", own)).toEqual([true, true, true]);
    expect(allowed(rights?.text ?? "", "nobody", others)).toEqual(others.map(() => false));
    expect(allowed(rights?.text ?? "", "daemon", own)).toEqual([false, false, false]);
  });

  it.each(["ALL", "Defaults", "User_Alias", "OPS", "x.y-z", "svc$", "_", "Host_Alias", `a${"b".repeat(63)}`])(
    "a user who is called %s is that user for sudo",
    (user) => {
      const rights = sudoRights({ user, sudo: "password" });
      const path = write(rights?.text ?? "");
      expect(execFileSync("visudo", ["-cf", path], { encoding: "utf8" })).toContain("parsed OK");
      const read = JSON.parse(execFileSync("cvtsudoers", ["-f", "json", path], { encoding: "utf8" }));
      expect(read.User_Specs).toHaveLength(1);
      expect(read.User_Specs[0].User_List).toEqual([{ username: user }]);
      expect(read.Defaults).toEqual([{ Binding: [{ username: user }], Options: [{ requiretty: false }] }]);
      expect(JSON.stringify(read)).not.toContain('"authenticate":false');
    },
  );
});

it.each(["%sudo", "#0", "+net", "a b", "a,b", "a\nALL", "a\\", '"', "", "!x", "한"])(
  "no file is made for a user called %j",
  (user) => expect(sudoRights({ user, sudo: "nopasswd" })).toBeNull(),
);

it("root needs none, and a command has neither line breaks nor a pattern", () => {
  expect(sudoRights({ user: "root", sudo: "root" })).toBeNull();
  for (const words of ["^.*$", "a\nb", '""', "é", "a "]) {
    expect(() => sudoersCommand("/bin/sh", words)).toThrow(RangeError);
  }
  expect(() => sudoersCommand("sh", "x")).toThrow(RangeError);
  expect(sudoRights({ user: "a.b", sudo: "nopasswd" })?.path).toBe("/etc/sudoers.d/logyard-a_b");
});
