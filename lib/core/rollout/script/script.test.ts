import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyScript } from "./apply";
import { type BootMode, bootHeader, bootLine } from "./boot";
import { factsScript } from "./facts";
import { parseFacts } from "./facts-parse";
import { base64Heredoc, fromBase64 } from "./heredoc";
import { JournalReader } from "./journal-parse";
import { type AgentLayout, defaultLayout } from "./layout";

const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const shells = ["dash", "bash", "busybox"].filter(
  (shell) => spawnSync("sh", ["-c", `command -v ${shell}`]).status === 0,
);

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "logyard-script-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Words that would create a file called "ran" if any shell took a part of them for code. */
const hostile = fc.oneof(
  fc.constantFrom(
    "$(touch ran)",
    "`touch ran`",
    "'; touch ran; '",
    '"; touch ran; "',
    "\n touch ran\n",
    "LOGYARD_BODY\ntouch ran\n",
    "LOGYARD_VARS\ntouch ran\n",
    "\\'; touch ran #",
    "a b*c?[d]",
    "-rf",
    "\u0024{IFS}touch\u0024{IFS}ran",
    "!touch ran",
    "한국어 'x' \u202e",
  ),
  fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.replaceAll("\0", "")),
);

/** Runs only the definitions and the variables of a script: everything but the call on its last line. */
function defineIn(shell: string, script: string, then: string): string {
  const lines = script.trimEnd().split("\n");
  const path = join(dir, "script.sh");
  writeFileSync(path, `${lines.slice(0, -1).join("\n")}\n${then}\n`);
  return execFileSync(shell, shell === "busybox" ? ["sh", path] : [path], { cwd: dir, encoding: "utf8" });
}

describe.each(shells)("scripts in %s", (shell) => {
  it("hostile values in every field of a transaction run nothing and arrive as they are", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, hostile, (a, b, c, d, text) => {
        const layout: AgentLayout = {
          ...defaultLayout,
          unit: a,
          user: b,
          group: c,
          address: d,
          configPath: "/etc/x",
        };
        const path = `/etc/${a.replaceAll("\n", "")}x`;
        const script = applyScript({
          txId: "tx",
          nonce: "n",
          layout,
          files: [{ path, text, sha256: sha(text), previousSha: null, mode: d, owner: c }],
        });
        const out = defineIn(
          shell,
          script,
          [
            `vars >vars.sh; . ./vars.sh; file 1; body_1 >body`,
            `printf '%s\\0' "$DST" "$OWNER" "$MODE" "$UNIT" "$AUSER" "$ADDR" "$(sha256sum <body)"`,
          ].join("\n"),
        );
        expect(out.split("\0").slice(0, 6)).toEqual([path, c, d, a, b, d]);
        expect(out.split("\0")[6]?.slice(0, 64)).toBe(sha(text));
        expect(existsSync(join(dir, "ran"))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it("hostile paths in the facts run nothing", () => {
    fc.assert(
      fc.property(hostile, hostile, (path, user) => {
        const layout = {
          ...defaultLayout,
          user,
          configPath: `/nowhere/${path}`,
          stateDir: join(dir, "state"),
        };
        const script = factsScript({ nonce: "n", layout, paths: [`/${path}`] });
        const path_ = join(dir, "facts.sh");
        writeFileSync(path_, script);
        const out = execFileSync(shell, shell === "busybox" ? ["sh", path_] : [path_], {
          cwd: dir,
          encoding: "utf8",
        });
        const report = parseFacts(out, "n", Date.now());
        expect([...(report?.files.keys() ?? [])]).toEqual([`/nowhere/${path}`, `/${path}`]);
        expect(Math.abs(report?.facts.clockSkewMs ?? 1e9)).toBeLessThan(30_000);
        expect(existsSync(join(dir, "ran"))).toBe(false);
      }),
      { numRuns: 10 },
    );
  });

  it("the boot line runs a whole script and nothing of a cut or changed one", () => {
    const layout = { ...defaultLayout, runDir: join(dir, "run"), stateDir: join(dir, "state") };
    const script = 'read -r rest; echo "hello $# $rest"; touch ran-whole; exit 7\n';
    const header = (text: string, mode: BootMode = "fg") =>
      bootHeader({ txId: "t1", nonce: "n1", length: text.length, sha256: sha(text), mode });
    const boot = (stdin: string) =>
      spawnSync(shell, shell === "busybox" ? ["sh", "-c", bootLine(layout)] : ["-c", bootLine(layout)], {
        cwd: dir,
        input: stdin,
        encoding: "utf8",
      });
    const whole = `a password; touch ran\n${header(script)}${script}`;
    for (let length = 0; length < whole.length; length += 7) {
      const cut = boot(whole.slice(0, length));
      expect([65, 66]).toContain(cut.status);
    }
    expect(boot(`${header(script)}${script.replace("hello", "evil!")}`).status).toBe(66);
    expect(readdirSync(dir).filter((name) => name.startsWith("ran"))).toEqual([]);
    const good = boot(whole);
    expect(good).toMatchObject({ status: 7, stdout: "hello 0 \n" });
    expect(existsSync(join(dir, "ran-whole"))).toBe(true);
    expect(readdirSync(join(dir, "run"))).toEqual([]);

    const steps = `${header(script, "step")}${script}${header("echo twice", "step")}echo twice`;
    const all = "hello 0 \n@n1 0 0 over 7\ntwice\n@n1 0 0 over 0\n";
    // At the end of the input it ends as the last script did, and as one that was cut otherwise.
    expect(boot(steps)).toMatchObject({ status: 0, stdout: all });
    expect(boot(`${steps}${header(script)}${script}`)).toMatchObject({
      status: 7,
      stdout: `${all}hello 0 \n`,
    });
    expect(boot(`${steps}${header(script)}`)).toMatchObject({ status: 66 });
    rmSync(join(dir, "ran-whole"));
  });
});

it("the boot line has nothing that a login shell could read otherwise", () => {
  expect(bootLine()).not.toMatch(/['\\!\n]/);
  expect(bootLine().length).toBeLessThan(1500);
  expect(() => bootLine({ ...defaultLayout, runDir: "/run/$(reboot)" })).toThrow();
  expect(() => bootHeader({ txId: "a b", nonce: "n", length: 1, sha256: sha(""), mode: "fg" })).toThrow();
});

it("base64 carries every text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const body = base64Heredoc(text).split("\n").slice(1, -1).join("");
      expect(fromBase64(body)).toBe(text);
    }),
  );
});

it("a journal is read through noise, in pieces, and only of its own nonce", () => {
  const text = (value: string) => Buffer.from(value).toString("base64");
  const journal = [
    "Welcome!\u0000\u0007 @other 1 1.0 end outcome=committed code= text=",
    "noise@n1 1 1795365075.895 begin version=1",
    "@n1 2 1795365075.950 step name=validate",
    `@n1 3 1795365075.959 out step=validate level=error text=${text("@n1 9 9.9 end outcome=committed code= text=\n")}`,
    `@n1 4 1795365076.000 done name=validate outcome=failed code=agent.config-invalid text=${text("bad")}`,
    `@n1 5 1795365076.010 end outcome=aborted code=agent.config-invalid text=${text("bad")}`,
    "",
  ].join("\n");
  for (const size of [1, 7, 10_000]) {
    const reader = new JournalReader("n1");
    const events = [];
    for (let at = 0; at < journal.length; at += size)
      events.push(...reader.push(journal.slice(at, at + size)));
    expect(events.map((event) => event.type)).toEqual(["begin", "step", "output", "done", "end"]);
    expect(events.at(-1)).toEqual({
      type: "end",
      outcome: "aborted",
      code: "agent.config-invalid",
      text: "bad",
      seq: 5,
      atMs: 1795365076010,
    });
  }
});
