import fc from "fast-check";
import { expect, it } from "vitest";
import { fleets } from "./__rig__/fleets";
import { compileFleet } from "./compile";
import { fileOfRows } from "./from-rows";
import { planImport } from "./plan";
import { printFleet } from "./print";
import { judge, readFleet } from "./read";
import { rowsOfFile } from "./rows";

const runs = { numRuns: 100 };

it("prints every fleet so that it reads back the same, in the same bytes", () => {
  fc.assert(
    fc.property(fleets, (fleet) => {
      const text = printFleet(fleet);
      const back = readFleet(text);
      expect(back.fleet).toEqual(fleet);
      expect(printFleet(back.fleet ?? fleet)).toBe(text);
    }),
    runs,
  );
});

it("prints what must be said, be it no more than a letter", () => {
  const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
  for (const letter of "abcdefghijklmnopqrstuvwxyz") {
    const { fleet, findings } = judge({
      version: 1,
      credentials: { [letter]: { kind: "key" } },
      logStores: { [letter]: { url: `http://${letter}`, default: true } },
      services: {
        [`${letter}/${letter}`]: {
          logPaths: { [letter]: { path: `/${letter}`, job: letter, preset: "plain" } },
        },
      },
      servers: { [letter]: { address: `${letter}.example`, user: letter, credential: letter, hostKey } },
    });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(fleet && readFleet(printFleet(fleet)).fleet).toEqual(fleet);
  }
});

it("keeps every field on the way into rows and out again", () => {
  fc.assert(
    fc.property(fleets, (fleet) => {
      expect(fileOfRows(rowsOfFile(fleet))).toEqual(fleet);
    }),
    runs,
  );
});

it("compiles to the same bytes, in whatever order the file says it", () => {
  fc.assert(
    fc.property(fleets, (fleet) => {
      const turned = readFleet(JSON.stringify(backwards(fleet))).fleet;
      const [one, other] = [compileFleet(fleet), compileFleet(turned ?? fleet)];
      expect(turned).not.toBeNull();
      expect(JSON.stringify(other)).toBe(JSON.stringify(one));
    }),
    runs,
  );
});

it("writes each file to a place of its own, below its own folder, on any file system", () => {
  fc.assert(
    fc.property(fleets, (fleet) => {
      const { parts } = compileFleet(fleet);
      const paths = parts.flatMap(({ files }) => files.map(({ path }) => path));
      expect(new Set(paths.map((path) => path.normalize("NFC").toLowerCase())).size).toBe(paths.length);
      for (const { folder, files } of parts)
        for (const { path } of files) {
          expect(path.startsWith(`${folder}/`)).toBe(true);
          expect(path).toMatch(/^(?:servers|stores)(?:\/[\p{L}\p{N}_-][\p{L}\p{N}._-]*)+$/u);
        }
    }),
    runs,
  );
});

it("plans nothing for a fleet that is so already, and everything for one that is not there", () => {
  fc.assert(
    fc.property(fleets, fleets, (now, file) => {
      expect(planImport(now, now, true).entries).toEqual([]);
      expect(planImport(now, file, true).target).toEqual(file);
      const kept = planImport(now, file, false);
      expect(kept.entries.filter(({ action }) => action === "remove")).toEqual([]);
      expect(Object.keys(kept.target.servers).toSorted()).toEqual(
        [...new Set([...Object.keys(now.servers), ...Object.keys(file.servers)])].toSorted(),
      );
    }),
    { numRuns: 60 },
  );
});

/** The same maps, their entries in the opposite order. Definitions of formats mean what their order says. */
function backwards(value: unknown, path: readonly string[] = []): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || path[0] === "logFormats")
    return value;
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, backwards(inner, [...path, key])] as const,
  );
  return Object.fromEntries(entries.toReversed());
}
