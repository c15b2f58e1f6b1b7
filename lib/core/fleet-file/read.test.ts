import { describe, expect, it } from "vitest";
import { readFleet } from "./read";

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
const server = { address: "10.0.0.1", user: "ops", credential: "key", hostKey: key };
const base = {
  version: 1,
  credentials: { key: { kind: "key" } },
  logStores: { main: { url: "http://10.0.0.9:3100", default: true } },
  services: {
    "api/prod": { logPaths: { access: { path: "/var/log/api.log", job: "api", preset: "plain" } } },
  },
  servers: { "web-1": { ...server, services: { "api/prod": {} } } },
};

/** "place: code" of everything that is wrong. */
function wrong(file: object | string): string[] {
  const { findings, fleet } = readFleet(typeof file === "string" ? file : JSON.stringify(file));
  const errors = findings.filter(({ severity }) => severity === "error");
  expect(fleet === null).toBe(errors.length > 0);
  return errors.map(({ problem }) => `${problem.at}: ${problem.code}`);
}

it("takes a good file", () => {
  expect(wrong(base)).toEqual([]);
});

it("says everything at once, with line and column, of parts with the right form and of others", () => {
  const text = `{
  "version": 1,
  "credentials": { "key": { "kind": "smoke signal" } },
  "logStores": { "main": { "url": "ftp://x", "default": true } },
  "servers": {
    "web-1": { "address": "a b", "user": "ops", "credential": "key", "port": "22", "colour": 1 },
    "web-2": { "address": "10.0.0.1", "user": "ops", "credential": "nobody", "password": "hunter2",
               "labels": { "user_id": "7" } },
    "web-3": { "address": "10.0.0.3", "user": "ops", "credential": "nobody", "labels": { "user_id": "7" },
               "services": { "gone/prod": {} } }
  }
}`;
  const { findings, fleet } = readFleet(text);
  expect(fleet).toBeNull();
  expect(
    findings.map(
      ({ problem, position }) => `${position.line}:${position.column} ${problem.at} ${problem.code}`,
    ),
  ).toEqual([
    "3:29 credentials.key.kind fleet.choice-unknown",
    "4:28 logStores.main.url store.url-invalid",
    "6:16 servers.web-1.address host.address-invalid",
    "6:70 servers.web-1.port fleet.kind-wrong",
    "6:84 servers.web-1.colour fleet.field-unknown",
    "7:78 servers.web-2.password fleet.secret-given",
    "9:54 servers.web-3.credential fleet.reference-missing",
    "9:90 servers.web-3.labels.user_id label.unbounded",
    "10:30 servers.web-3.services.gone/prod fleet.reference-missing",
  ]);
  expect(JSON.stringify(findings)).not.toContain("hunter2");
});

describe("refuses with the place", () => {
  const at = (change: object) => wrong({ ...base, ...change });
  const web = (change: object) => at({ servers: { "web-1": { ...server, ...change } } });
  const path = (change: object) =>
    at({
      services: {
        "api/prod": { logPaths: { access: { ...base.services["api/prod"].logPaths.access, ...change } } },
      },
    });

  it.each([
    "../../etc/passwd",
    "..",
    ".",
    "/etc",
    "a/b",
    "a\\b",
    "a\nb",
    "a\u202eb",
    "a\0b",
    " a",
    "",
    "x".repeat(81),
    ".hidden",
  ])("a log store called %j", (name) => {
    const found = at({ logStores: { [name]: base.logStores.main } });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^logStores.*: name\.unclear$/s);
  });

  it.each(["../x", "a b", "-a", "", "x".repeat(64), "ㄱ", "a\u0000"])("a server called %j", (name) => {
    expect(at({ servers: { [name]: server } }).join()).toMatch(/^servers.*: name\.invalid$/s);
  });

  it("a service without its env", () => {
    expect(at({ services: { api: {} }, servers: {} })).toEqual(["services.api: fleet.service-key"]);
  });

  it("names that JavaScript knows, as references to nothing", () => {
    expect(web({ credential: "constructor", logStore: "toString", labelSet: "hasOwnProperty" })).toEqual([
      "servers.web-1.credential: fleet.reference-missing",
      "servers.web-1.logStore: fleet.reference-missing",
      "servers.web-1.labelSet: fleet.reference-missing",
    ]);
  });

  it("a name that is there twice, and one that JavaScript would swallow", () => {
    expect(wrong('{"version":1,"servers":{},"servers":{}}')).toEqual(["servers: fleet.name-twice"]);
    expect(wrong('{"version":1,"labelSets":{"a":{"x":"1","y":"2","x":"3"},"__proto__":{}}}')).toEqual([
      "labelSets.a.x: fleet.name-twice",
      "labelSets.__proto__: fleet.field-unknown",
    ]);
  });

  it("texts of a megabyte, without repeating them", () => {
    const long = "x".repeat(1_000_000);
    const file = {
      ...base,
      labelSets: { set: { team: long }, [long]: {} },
      logFormats: { f: { parse: { kind: "json", fields: { [long]: long } }, fields: {} } },
      servers: { "web-1": { ...server, [long]: long, user: long, labels: { [long]: "x" } } },
    };
    const { findings, fleet } = readFleet(JSON.stringify(file));
    expect(fleet).toBeNull();
    expect(findings.length).toBeGreaterThanOrEqual(5);
    expect(Math.max(...findings.map(({ problem }) => JSON.stringify(problem).length))).toBeLessThan(1000);
  });

  it("ways that lead through themselves, two servers at one address, no default store or two", () => {
    expect(
      at({
        servers: {
          a: { ...server, jump: "b" },
          b: { ...server, address: "10.0.0.2", jump: "a" },
          c: { ...server, jump: "d" },
        },
      }),
    ).toEqual([
      "servers.a.jump: host.jump-loop",
      "servers.b.jump: host.jump-loop",
      "servers.c.address: fleet.address-twice",
      "servers.c.jump: fleet.reference-missing",
    ]);
    const store = { url: "http://10.0.0.9:3100" };
    expect(at({ logStores: { a: store } })).toEqual(["logStores: fleet.default-store"]);
    expect(at({ logStores: { a: { ...store, default: true }, b: { ...store, default: true } } })).toEqual([
      "logStores.b.default: fleet.default-store",
    ]);
  });

  it("host keys that are none, and one that lies about its algorithm", () => {
    for (const hostKey of [
      "ssh-ed25519",
      "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAABAgME",
      `${key} comment`,
      "AAAA",
      `${key}=`,
    ])
      expect(web({ hostKey })).toEqual(["servers.web-1.hostKey: fleet.host-key-invalid"]);
  });

  it("log paths that cannot be collected", () => {
    const place = "services.api/prod.logPaths.access";
    expect(path({ path: "/var/../etc" })).toEqual([`${place}.path: path.invalid`]);
    expect(path({ path: "/a\nb" })).toEqual([`${place}.path: value.control-character`]);
    expect(path({ timeZone: "Mars/Base" })).toEqual([`${place}.timeZone: input.invalid`]);
    expect(path({ preset: "nginx" })).toEqual([`${place}.preset: format.unknown`]);
    expect(path({ preset: null })).toEqual([`${place}: fleet.one-format`]);
    expect(path({ options: { drops: [{ kind: "line", expression: "(" }] } }).join()).toContain(
      `${place}.options.drops[0]`,
    );
  });

  it("a field that the schema of a format would pass over", () => {
    const logFormats = { f: { parse: { kind: "none", expression: "^x" }, fields: {} } };
    expect(at({ logFormats })).toEqual(["logFormats.f.parse.expression: fleet.field-unknown"]);
  });

  it("a Loki that would not start", () => {
    const main = { url: "http://10.0.0.9:3100", default: true };
    expect(at({ logStores: { main: { ...main, loki: { retentionHours: 5 } } } })).toEqual([
      "logStores.main.loki: loki.retention-short",
    ]);
    expect(at({ logStores: { main: { ...main, loki: { version: "2.9" } } } })).toEqual([
      "logStores.main.loki.version: loki.setting-invalid",
    ]);
    expect(at({ logStores: { main: { ...main, guests: [{ address: "0.0.0.0/0", what: "all" }] } } })).toEqual(
      ["logStores.main.guests[0].address: host.address-invalid"],
    );
  });

  it("what is no fleet at all", () => {
    expect(wrong("")).toEqual([": fleet.json-invalid"]);
    expect(wrong('{\n  "version": 1,\n}')).toEqual([": fleet.json-invalid"]);
    for (const text of ["null", "[]", "1", '"x"']) expect(wrong(text)).toHaveLength(1);
    expect(wrong("{}")).toEqual(["version: fleet.field-missing"]);
    expect(wrong('{"version":2}')).toEqual(["version: fleet.choice-unknown"]);
    expect(wrong("[".repeat(200_000) + "]".repeat(200_000)).length).toBe(1);
  });
});
