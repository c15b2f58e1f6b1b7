import fc from "fast-check";
import { expect, it } from "vitest";
import { presets } from "../formats/presets";
import { compileAgent } from "./compile";
import type { DesiredAgent, DesiredSource } from "./desired";
import { keptNames } from "./kept-names";
import { parseAlloy } from "./parse";
import { type Reader, readersOf } from "./readers";
import { type FoundFile, shipmentsOf } from "./shipments";

const plain = presets.find(({ id }) => id === "plain")!;
/** Few words, so that services and log paths share names often. */
const word = fc.constantFrom("a", "b", "a-b", "a_b", "a.b", "1", "b_c");
const path = fc.constantFrom("/var/log/x.log", "/var/log/y.log", "/srv/*.log", "/srv/**/app-*", "/srv/z.log");
const parts = fc.record({ service: word, name: word, env: fc.constantFrom("prod", "dev"), path });
interface Parts {
  readonly service: string;
  readonly name: string;
  readonly env: string;
  readonly path: string;
}
const fleet = fc.array(parts, { minLength: 1, maxLength: 6 });

function sourceOf(one: Parts, index: number): DesiredSource {
  return {
    ...{ id: `id-${String(index).padStart(3, "0")}`, kind: "file", job: "j", format: plain, timeZone: "UTC" },
    ...{ ...one, labels: { server: {}, service: {}, logPath: {} } },
  };
}

/** What Logyard would write on a host that runs `previous`. */
function compiled(sources: readonly DesiredSource[], previous: string | null) {
  const agent: DesiredAgent = {
    server: "web-1",
    store: {
      ...{ pushUrl: "http://loki/loki/api/v1/push", tenant: null, auth: { kind: "none" }, caFile: null },
    },
    sources,
    ...(previous === null ? {} : { keptNames: keptNames(previous, sources) }),
  };
  const result = compileAgent(agent);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const readers = (text: string): Reader[] => readersOf(parseAlloy(text).file);
const readerOf = (result: ReturnType<typeof compiled>, id: string) => {
  const name = result.streams.find(({ sourceId }) => sourceId === id)?.component;
  return readers(result.text).find(({ component }) => component === name);
};
const onDisk: FoundFile[] = [
  ...["/var/log/x.log", "/var/log/y.log", "/srv/z.log", "/srv/k.log", "/srv/app-1", "/srv/d/app-2.gz"],
].map((file) => ({ path: file, sizeBytes: 1000 }));

it("renames no other component and changes no other target when one log path is edited, added or removed", () => {
  fc.assert(
    fc.property(fleet, fc.nat(), parts, fc.constantFrom("edit", "add", "remove"), (all, at, change, what) => {
      const sources = all.map(sourceOf);
      const before = compiled(sources, null);
      const index = at % sources.length;
      const edited =
        what === "add"
          ? [...sources, sourceOf(change, 900)]
          : what === "remove"
            ? sources.filter((_, i) => i !== index)
            : sources.map((source, i) => (i === index ? { ...source, ...change } : source));
      const after = compiled(edited, before.text);
      const untouched = sources.filter((_, i) => what === "add" || i !== index);
      const sending = shipmentsOf(before.text, after.text, onDisk).map(({ component }) => component);
      for (const { id, path: read } of untouched) {
        // Log paths of one and the same file may swap their names: each of those components has read it.
        const shared = [...sources, ...edited].filter((one) => one.path === read && one.id !== id);
        if (shared.length > 0) continue;
        expect(readerOf(after, id)).toEqual(readerOf(before, id));
        expect(sending).not.toContain(readerOf(after, id)?.component);
      }
      expect(after.text).toBe(compiled(edited, before.text).text);
    }),
    { numRuns: 300 },
  );
});

it("never sends a file again because something was renamed", () => {
  fc.assert(
    fc.property(fleet, fc.array(fc.tuple(word, word), { minLength: 6, maxLength: 6 }), (all, words) => {
      const sources = all.map(sourceOf);
      const before = compiled(sources, null);
      const renamed = sources.map((source, i) => ({ ...source, service: words[i]![0], name: words[i]![1] }));
      const after = compiled(renamed, before.text);
      expect(shipmentsOf(before.text, after.text, onDisk)).toEqual([]);
      // And the names that are kept are kept by the rollout after that one too.
      expect(compiled(renamed, after.text).text).toBe(after.text);
    }),
    { numRuns: 200 },
  );
});

it("gives a source that the host does not know a name that nobody has there", () => {
  const [first] = [sourceOf({ service: "shop", name: "app", env: "prod", path: "/var/log/x.log" }, 5)];
  const before = compiled([first!], null);
  const older = sourceOf({ service: "shop", name: "app", env: "dev", path: "/var/log/y.log" }, 1);
  const after = compiled([first!, older], before.text);
  expect(readerOf(after, first!.id)?.component).toBe("shop_app");
  expect(readerOf(after, older.id)?.component).toMatch(/^shop_app_[0-9a-f]{8}$/);
});
