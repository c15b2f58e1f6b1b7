import { describe, expect, it } from "vitest";
import { noLineOptions } from "../formats/options";
import { findPreset } from "../formats/presets";
import { noStoreSettings } from "../loki/store-settings";
import { plainAgent } from "./agent-options";
import { agentCaFile, agentSecretFile, desiredAgent, type FleetPart } from "./desired";
import type { LogPath, LogStore, Server, Service } from "./model";

const server: Server = {
  ...{
    id: "s1",
    name: "web-1",
    address: "10.0.0.1",
    port: 22,
    user: "deploy",
    credentialId: "c",
    sudo: "nopasswd",
  },
  hostKey: { type: "ssh-ed25519", blob: "AAAA", fingerprint: "SHA256:x" },
  hostKeyPinnedAt: new Date(0),
  hostKeyPinnedBy: "kim",
  ...{ jumpServerId: null, labelSetId: "set", labels: { rack: "r2" }, logStoreId: null, simulated: false },
  ...{ facts: null, factsAt: null, drift: null, driftAt: null, agentOptions: {}, createdAt: new Date(0) },
};
const service: Service = {
  id: "v1",
  name: "shop",
  env: "prod",
  owner: "",
  labelSetId: null,
  labels: { team: "shop" },
};
const logPath: LogPath = {
  ...{
    id: "p1",
    serviceId: "v1",
    name: "access",
    kind: "file",
    path: "/var/log/a.log",
    job: "gunicorn_access",
  },
  ...{
    preset: "gunicorn_access",
    logFormatId: null,
    timeZone: "Asia/Seoul",
    options: noLineOptions,
    labelSetId: null,
    labels: {},
  },
};
const store: LogStore = {
  ...{
    id: "l1",
    name: "main",
    kind: "external",
    url: "http://loki:3100/",
    pushUrl: null,
    tenant: null,
    auth: "none",
  },
  ...{ username: null, hasSecret: false, tlsCa: null, isDefault: true, simulated: false },
  ...{ settings: noStoreSettings, managedOnId: null },
};
const part: FleetPart = {
  server,
  placements: [
    { id: "x", serverId: "s1", serviceId: "v1", paths: {} },
    { id: "y", serverId: "other", serviceId: "v2", paths: {} },
  ],
  services: [service, { ...service, id: "v2", name: "elsewhere" }],
  logPaths: [logPath, { ...logPath, id: "p9", serviceId: "v2" }],
  labelSets: [{ id: "set", name: "Seoul", labels: { region: "kr", rack: "r1" } }],
  formats: new Map(),
  store,
  agentOptions: plainAgent,
};
const desired = (change: Partial<FleetPart>) => {
  const made = desiredAgent({ ...part, ...change });
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.value;
};

describe("what a server's agent shall do", () => {
  it("is the log paths of the services that are placed there, and of no other", () => {
    expect(desired({}).sources).toEqual([
      {
        ...{ id: "p1", service: "shop", env: "prod", name: "access", kind: "file", path: "/var/log/a.log" },
        ...{ job: "gunicorn_access", format: findPreset("gunicorn_access"), timeZone: "Asia/Seoul" },
        options: noLineOptions,
        labels: { server: { region: "kr", rack: "r2" }, service: { team: "shop" }, logPath: {} },
      },
    ]);
  });

  it("takes the path of the placement where it differs", () => {
    const [placement] = part.placements;
    const moved = desired({ placements: [{ ...placement!, paths: { p1: "/srv/a.log" } }] });
    expect(moved.sources[0]?.path).toBe("/srv/a.log");
  });

  it("pushes to the address for agents, with secrets that stay in files", () => {
    expect(desired({}).store.pushUrl).toBe("http://loki:3100/loki/api/v1/push");
    const secured = {
      ...store,
      pushUrl: "https://in.example.net",
      auth: "basic",
      username: "a",
      tlsCa: "PEM",
    } as const;
    expect(desired({ store: secured }).store).toEqual({
      pushUrl: "https://in.example.net/loki/api/v1/push",
      tenant: null,
      auth: { kind: "basic", username: "a", passwordFile: agentSecretFile },
      caFile: agentCaFile,
    });
    expect(desired({ store: { ...store, auth: "bearer" } }).store.auth).toEqual({
      kind: "bearer",
      tokenFile: agentSecretFile,
    });
  });

  it("uses a custom format, and says where one is gone", () => {
    const custom = { ...findPreset("plain")!, id: "f1" };
    const logPaths = [{ ...logPath, preset: null, logFormatId: "f1" }];
    expect(desired({ logPaths, formats: new Map([["f1", custom]]) }).sources[0]?.format).toBe(custom);
    const gone = desiredAgent({ ...part, logPaths });
    expect(gone.ok ? [] : gone.problem).toEqual([{ code: "format.unknown", params: {}, at: "shop/access" }]);
  });
});
