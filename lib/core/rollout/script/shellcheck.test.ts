import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hostConfigScript } from "@/lib/core/adopt/host-script";
import { accessScript, planReadAccess } from "@/lib/core/delivery/read-access";
import { deliveryScript } from "@/lib/core/delivery/script";
import { storeReachScript } from "@/lib/core/fleet/check-scripts";
import { listLogFilesScript } from "@/lib/core/logfiles/list-script";
import { sampleFileScript, sampleJournalScript } from "@/lib/core/logfiles/sample-script";
import { storeVersionScript } from "@/lib/core/loki/store-version";
import { type ChosenPackage, programs } from "@/lib/core/packages/source";
import { applyScript } from "./apply";
import { bootLine } from "./boot";
import { factsScript } from "./facts";
import { installScript, packageActions } from "./install";
import { defaultLayout } from "./layout";
import { receiveLine } from "./receive";
import { recoveryEnd } from "./recovery";
import { stopScript } from "./stop";
import { subjects } from "./subjects";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "logyard-shellcheck-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const tx = { txId: "t", nonce: "n" };
const sha256 = "a".repeat(64);
const file = { text: "x", sha256, previousSha: null, mode: "0640", owner: "root:alloy" };
const files = ["/etc/alloy/config.alloy", "/etc/alloy/secret"].map((path) => ({ ...file, path }));
const artifact = (format: "deb" | "rpm" | "zip", place: "url" | "upload"): ChosenPackage => ({
  kind: "artifact",
  version: "1.18.1",
  artifact: {
    ...{ architecture: "amd64", format, sha256 },
    place:
      place === "url"
        ? { kind: "url", url: "https://mirror.example.net/a'b?x=1&y=2" }
        : { kind: "upload", name: "a.deb", sizeBytes: 1 },
  },
});
/** Their variables differ, not their functions: a few stand for all pairs. */
const sources: readonly ChosenPackage[] = [
  { kind: "repository", version: "1.18.1" },
  artifact("deb", "url"),
  artifact("zip", "upload"),
];
const access = (kind: "file" | "journal", hasAcl: boolean) =>
  accessScript(
    planReadAccess({
      path: { kind, path: "/var/log/my app/*.log" },
      ...{ user: "alloy", unit: "alloy.service", mode: "0640 app:app", blockedAt: undefined, hasAcl },
    }).commands,
  );
/** What a transaction leaves for the boot: the script up to the mark, and its call. */
const leftForBoot = (script: string) => `${script.slice(0, script.indexOf(`\n${recoveryEnd}\n`))}\nat_boot\n`;

/** Every piece of shell that is sent to a host, by what makes it. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  applyScript: subjects.flatMap((subject) => {
    const script = applyScript({ ...tx, files, subject });
    return [script, leftForBoot(script)];
  }),
  installScript: [
    ...packageActions.flatMap((action) =>
      programs.map((program) => installScript({ ...tx, action, program })),
    ),
    ...sources.map((chosen) => installScript({ ...tx, program: "loki", chosen })),
    installScript({ ...tx, program: "loki", action: "upgrade", files }),
  ],
  stopScript: [stopScript({ txId: "t" })],
  storeVersionScript: [storeVersionScript("n")],
  factsScript: [factsScript({ nonce: "n", paths: ["/etc/alloy/secret"], logPaths: ["/var/log/a b/*.log"] })],
  deliveryScript: [
    deliveryScript({
      nonce: "n",
      paths: [
        { id: "a", kind: "file", path: "/var/log/{a,b} c/*.log" },
        { id: "b", kind: "journal", path: "ssh.service" },
      ],
    }),
  ],
  accessScript: [access("file", true), access("file", false), access("journal", false)],
  hostConfigScript: [hostConfigScript("alloy"), hostConfigScript("promtail")],
  listLogFilesScript: [listLogFilesScript()],
  sampleFileScript: [sampleFileScript("/var/log/a b.log")],
  sampleJournalScript: [sampleJournalScript("ssh.service")],
  storeReachScript: [true, false].map((ownCa) =>
    storeReachScript({ nonce: "n", url: "http://loki:3100", ownCa }),
  ),
  // The ids in it have no space, and a quote more would not tell a reader anything.
  bootLine: [`# shellcheck disable=SC1090\n${bootLine()}`],
  receiveLine: [receiveLine()],
};

it("every kind of script is among those that are checked", () => {
  const core = new URL("../..", import.meta.url).pathname;
  const made = readdirSync(core, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .flatMap((path) => [
      ...readFileSync(join(core, path), "utf8").matchAll(/^export function (\w*(?:Script|Line))\(/gm),
    ])
    .flatMap(([, name = ""]) => (/Script$|^(?:boot|receive)Line$/.test(name) ? [name] : []));
  expect(made.toSorted()).toEqual(Object.keys(kinds).toSorted());
});

const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;

it.runIf(hasShellcheck)(
  "shellcheck finds nothing in any of them",
  () => {
    // Scripts of one kind that differ in words alone are one to a reader of shell.
    const all = Object.entries(kinds).flatMap(([name, scripts]) =>
      [...new Set(scripts)].map((script, index) => ({ path: join(dir, `${name}-${index}.sh`), script })),
    );
    for (const { path, script } of all) writeFileSync(path, script);
    const paths = all.map(({ path }) => path);
    const checked = spawnSync("shellcheck", ["-s", "sh", "-S", "warning", ...paths], { encoding: "utf8" });
    expect(checked.stdout).toBe("");
    expect(checked.status).toBe(0);
  },
  120_000,
);

const hostile = fc.oneof(
  fc.constantFrom(
    "$(touch ran)",
    "`touch ran`",
    "'; touch ran; '",
    '"; touch ran; "',
    "\n touch ran\n",
    "REPO\ntouch ran\n",
    "LOGYARD_BODY\ntouch ran\n",
    "\\'; touch ran #",
    "-rf",
    "\u0024{IFS}touch\u0024{IFS}ran",
    "한국어 'x' \u202e",
  ),
  fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.replaceAll("\0", "")),
);

it("hostile values in every field of the work on a package run nothing and arrive as they are", () => {
  const action = fc.constantFrom(...packageActions);
  const program = fc.constantFrom(...programs);
  fc.assert(
    fc.property(
      hostile,
      hostile,
      hostile,
      hostile,
      hostile,
      action,
      program,
      (a, b, c, d, e, action, program) => {
        const layout = { ...defaultLayout, unit: a, user: b, group: c, address: d, configPath: e, runDir: a };
        const chosen: ChosenPackage = {
          kind: "artifact",
          version: e,
          artifact: { architecture: "amd64", format: "deb", sha256: c, place: { kind: "url", url: d } },
        };
        const scripts = [
          installScript({ ...tx, action, program, chosen, homeDir: b, layout }),
          installScript({
            ...tx,
            action,
            program,
            chosen: { kind: "repository", version: e },
            homeDir: b,
            layout,
          }),
          stopScript({ txId: a, layout: { ...layout, stateDir: b } }),
        ];
        const words = '"$UNIT" "$AUSER" "$AGROUP" "$ADDR" "$CONFIG" "$HOME_DIR" "$WANT" "$RUN"';
        const out = scripts.map((script, index) => {
          const path = join(dir, "work.sh");
          const definitions = index === 2 ? script.split("\nD=")[0] : script.replace(/\nmain "\$1"\n$/, "\n");
          const print = index === 0 ? `${words} "$URL" "$SHA"` : index === 1 ? words : '"$TX" "$BASE" "$RUN"';
          writeFileSync(path, `${definitions}\nprintf '%s\\0' ${print}\n`);
          return execFileSync("sh", [path], { cwd: dir, encoding: "utf8" }).split("\0").slice(0, -1);
        });
        expect(out).toEqual([
          [a, b, c, d, e, b, e, a, d, c],
          [a, b, c, d, e, b, e, a],
          [a, b, a],
        ]);
        expect(existsSync(join(dir, "ran"))).toBe(false);
      },
    ),
    { numRuns: 40 },
  );
  expect(readdirSync(dir)).not.toContain("ran");
});
