import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listLogFilesScript, readLogFiles } from "./list-script";
import { readSample, sampleFileScript } from "./sample-script";

let folder = "";
const sh = (script: string) => execFileSync("sh", [], { input: script, encoding: "utf8" });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "logs-"));
  mkdirSync(join(folder, "a b"));
  for (const [name, ageS] of [
    ["a b/it's $(touch pwned).log", 50],
    ["a b/new.log", 5],
  ] as const) {
    writeFileSync(join(folder, name), `${name}: first\nlast\n`);
    const at = Date.now() / 1000 - ageS;
    utimesSync(join(folder, name), at, at);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a glob's sample comes from its newest file", () => {
  const sample = readSample(sh(sampleFileScript(join(folder, "a b/*.log"), "nobody-here")));
  expect(sample).toMatchObject({
    file: join(folder, "a b/new.log"),
    readableByAgent: null,
    lines: ["a b/new.log: first", "last"],
  });
});

test("a hostile file name is only a name", () => {
  const path = join(folder, "a b/it's $(touch pwned).log");
  expect(readSample(sh(sampleFileScript(path)))).toMatchObject({ file: path });
  expect(readSample(sh(`cd '${folder}'; ${sampleFileScript("/no/$(touch pwned)/*.log")}`))).toMatchObject({
    file: null,
  });
  expect(sh(`find '${folder}' -name pwned`)).toBe("");
});

test("what a login shell prints before the sample is skipped", () => {
  expect(readSample("Welcome\n@sample journal\none\ntwo\n")).toMatchObject({ lines: ["one", "two"] });
  expect(readSample("Welcome\n")).toBeNull();
});

test("the list of files is sorted by time and drops what is no file of its own", () => {
  const files = readLogFiles(
    "motd\n10 100 640 root:adm /var/log/a.log\n9 200 644 app:app /srv/my app/b.log\n1 1 640 x:y /bad\u0007.log\n",
  );
  expect(files.map((file) => [file.path, file.mode, file.modifiedMs])).toEqual([
    ["/srv/my app/b.log", "0644", 200_000],
    ["/var/log/a.log", "0640", 100_000],
  ]);
  expect(() => execFileSync("sh", ["-n"], { input: listLogFilesScript() })).not.toThrow();
});
