import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { globWords } from "./glob";
import { parseDelivery } from "./script";
import { judgeDelivery, newestFound, type StoreSeen } from "./verdict";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "logyard-glob-"));
  mkdirSync(join(dir, "a/b"), { recursive: true });
  for (const name of ["x.log", "y.log", "a/z.log", "a/b/deep.log", "it's here.log"]) {
    writeFileSync(join(dir, name), "1\n");
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const expand = (glob: string) =>
  execFileSync(
    "sh",
    ["-c", `for f in ${globWords(glob).join(" ")}; do [ -f "$f" ] && echo "$f"; done; true`],
    {
      cwd: dir,
      encoding: "utf8",
    },
  )
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.replace(`${dir}/`, ""))
    .sort();

it("expands the globs of a log path, and runs nothing that a name could hold", () => {
  expect(expand(`${dir}/*.log`)).toEqual(["it's here.log", "x.log", "y.log"]);
  expect(expand(`${dir}/{x,y}.log`)).toEqual(["x.log", "y.log"]);
  expect(expand(`${dir}/**/*.log`)).toEqual(["a/b/deep.log", "a/z.log", "it's here.log", "x.log", "y.log"]);
  expect(expand(`${dir}/it's here.log`)).toEqual(["it's here.log"]);
  const before = readdirSync(dir).length;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.constantFrom(
          "$(touch ran)*",
          "`touch ran`?",
          "'; touch ran; *",
          "[$(touch ran)]",
          "{a,$(touch ran)}",
        ),
        fc.string({ unit: "binary", maxLength: 20 }).map((text) => text.replaceAll("\0", "")),
      ),
      (glob) => {
        expand(`/nowhere/${glob}`);
        expect(readdirSync(dir).length).toBe(before);
      },
    ),
    { numRuns: 40 },
  );
});

const asTheyAre = (lines: readonly string[]) =>
  lines.map((raw) => ({ raw, sent: raw, fate: "sent" as const }));
const b64 = (text: string) => Buffer.from(text).toString("base64");
const host = { hostNowMs: 1_000_000_000, agentState: "active", dropped: 0 };
const seen = (over: Record<string, unknown> = {}) => ({
  id: "p",
  file: {
    path: "/var/log/a.log",
    sizeBytes: 10,
    modifiedMs: host.hostNowMs - 60_000,
    mode: "0640 root:adm",
    readable: true,
    blockedAt: null,
    blockedModes: [],
    lines: ["one", "two"],
    ...over,
  },
});
const store = (foundIndex: number, over: Partial<StoreSeen> = {}): StoreSeen => ({
  failure: null,
  newestNs: null,
  foundIndex,
  linesPerMinute: 0,
  ...over,
});

it("says how late a path is only where that is known", () => {
  const lag = (modifiedMs: number, newestMs: number | null) => {
    const path = seen({ modifiedMs });
    const newestNs = newestMs === null ? null : `${newestMs}000000`;
    return judgeDelivery(path, asTheyAre(path.file.lines), host, store(-1, { newestNs })).detail.lagMs;
  };
  const now = host.hostNowMs;
  expect(lag(now - 60_000, null)).toBe(60_000);
  expect(lag(now, now - 240_000)).toBe(240_000);
  expect(lag(now, null)).toBeNull();
  expect(lag(now, now + 5_000)).toBeNull();
});

it("is green only when the newest line is in the store, and names the link that broke", () => {
  const state = (
    path: Parameters<typeof judgeDelivery>[0],
    ...rest: [Parameters<typeof judgeDelivery>[2], StoreSeen]
  ) => {
    const { state, detail } = judgeDelivery(path, asTheyAre(path.file?.lines ?? []), ...rest);
    return [state, detail.cause];
  };
  expect(state(seen(), host, store(1))).toEqual(["delivered", null]);
  expect(state(seen({ modifiedMs: 0 }), host, store(1))).toEqual(["quiet", null]);
  expect(state(seen({ lines: [] }), host, store(-1))).toEqual(["quiet", null]);
  expect(state(seen(), host, store(0))).toEqual(["behind", "proof.no-new-line"]);
  expect(state(seen(), host, store(-1))).toEqual(["behind", "proof.no-line"]);
  expect(state(seen({ modifiedMs: host.hostNowMs - 2000 }), host, store(0))).toEqual(["delivered", null]);
  expect(state(seen(), { ...host, dropped: 3 }, store(-1))).toEqual(["rejected", "store.dropped"]);
  expect(state(seen({ readable: false }), host, store(1))).toEqual(["unreadable", "path.unreadable"]);
  expect(state({ id: "p", file: null }, host, store(-1))).toEqual(["missing", "path.missing"]);
  expect(state(seen(), { ...host, agentState: "failed" }, store(1))).toEqual(["stopped", "agent.stopped"]);
  const failure = { code: "store.unreachable" as const, evidence: "" };
  expect(state(seen(), host, store(-1, { failure }))).toEqual(["unknown", "store.unreachable"]);
});

it("finds the last line of a traceback in an entry of several lines", () => {
  const lines = ["Traceback (most recent call last):", '  File "a.py", line 1', "ValueError: bad"];
  expect(newestFound(asTheyAre(lines), [{ line: lines.join("\n") }])).toBe(2);
  expect(newestFound(asTheyAre([...lines, "next"]), [{ line: lines.join("\n") }])).toBe(2);
  expect(newestFound(asTheyAre(lines), [])).toBe(-1);
});

it("reads whole lines only: not the one that is still being written", () => {
  const out = [
    "motd",
    "@n agent 1000 active 2",
    `@n file 0 12 999 640 root:adm yes - ${b64("/var/log/a.log")} ${b64("one\ntwo\r\nthr")}=`,
    "@n none 1",
    "@n end",
  ].join("\n");
  const paths = ["a", "b"].map((id) => ({ id, kind: "file" as const, path: `/${id}` }));
  expect(parseDelivery(out, "n", paths)).toMatchObject({
    hostNowMs: 1_000_000,
    agentState: "active",
    dropped: 2,
    paths: [
      { id: "a", file: { lines: ["one", "two"], mode: "0640 root:adm", readable: true } },
      { file: null },
    ],
  });
  expect(parseDelivery(out.replace("@n end", ""), "n", paths)).toBeNull();
});
