import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { defaultLayout } from "../rollout/script/layout";
import { hostConfigScript, joinedText, readHostConfig } from "./host-script";

const folder = mkdtempSync(join(tmpdir(), "host-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** As this machine's own shell runs it. It has no agent, so what it reads is what the test laid down. */
function run(configPath: string) {
  const script = hostConfigScript("alloy", { ...defaultLayout, configPath });
  const output = execFileSync("sh", ["-s"], {
    input: `echo "a login shell says hello"\n${script}`,
    encoding: "utf8",
  });
  return readHostConfig("alloy", output);
}

it("reads a file through a real shell, byte for byte but for its secrets", () => {
  const path = join(folder, "it's $HOME `x`.alloy");
  const text = 'a = "한국 $(touch x) \\\\"\nbasic_auth {\n\tpassword = "hunter2hunter2"\n}\n';
  writeFileSync(path, text);
  const sha256 = createHash("sha256").update(text).digest("hex");
  expect(run(path)).toEqual({
    kind: "alloy",
    files: [{ path, sha256, text: text.replace("hunter2hunter2", "••••••") }],
    directory: null,
    settings: [],
    runs: false,
    replacedSha: sha256,
  });
});

it("reads a directory in the agent's order, and nothing where there is none", () => {
  const path = join(folder, "many");
  mkdirSync(path);
  for (const name of ["b.alloy", "a.alloy", "c.bak"]) writeFileSync(join(path, name), `// ${name}\n`);
  const read = run(path);
  expect(read?.directory).toBe(path);
  expect(joinedText(read?.files ?? [])).toBe(
    `// ${path}/a.alloy\n// a.alloy\n\n// ${path}/b.alloy\n// b.alloy\n`,
  );
  expect(run(join(folder, "none"))).toMatchObject({ files: [], directory: null, replacedSha: null });
});

it("takes no output that is not whole", () => {
  expect(readHostConfig("alloy", "@config L2E= 0 Yg==\n")).toBeNull();
  expect(readHostConfig("promtail", "sh: not found\n")).toBeNull();
});
