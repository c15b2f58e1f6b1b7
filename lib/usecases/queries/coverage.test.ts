import { describe, expect, it } from "vitest";
import type { DeliveryProof, ProofState } from "@/lib/core/delivery/states";
import type { LogPath, Server } from "@/lib/core/fleet/model";
import type { Deps } from "@/lib/usecases/deps";
import { queryCoverage } from "./coverage";

const path = (id: string, job: string) =>
  ({ id, serviceId: "api", name: id, job, labelSetId: null, labels: {} }) as LogPath;
const server = (id: string, labels = {}) => ({ id, name: `host-${id}`, labelSetId: null, labels }) as Server;
const proof = (serverId: string, logPathId: string, state: ProofState) =>
  ({ serverId, logPathId, state, detail: { cause: "path.unreadable", lagMs: null } }) as DeliveryProof;

/** One service with two log paths on two servers, with the proofs given. */
function fleet(proofs: readonly DeliveryProof[]): Pick<Deps, "stores"> {
  const placements = ["a", "b"].map((serverId) => ({ id: serverId, serverId, serviceId: "api", paths: {} }));
  const service = {
    id: "api",
    name: "ssc-api",
    env: "prod",
    owner: "",
    labelSetId: "eu",
    labels: {},
    logPaths: [path("access", "gunicorn_access"), path("error", "gunicorn_error")],
    placements,
  };
  const stores = {
    servers: { list: async () => [server("a"), server("b", { region: "us" })] },
    services: { list: async () => [service] },
    labelSets: { list: async () => [{ id: "eu", name: "eu", labels: { region: "eu", team: "x" } }] },
    proofs: { list: async () => proofs },
  };
  return { stores: stores as unknown as Deps["stores"] };
}

describe("what a query's answer lacks", () => {
  const deps = fleet([
    proof("a", "access", "delivered"),
    proof("a", "error", "unreadable"),
    proof("b", "access", "quiet"),
    proof("b", "error", "behind"),
  ]);

  it("names the log paths of the selector that are not delivering", async () => {
    const all = await queryCoverage(deps, '{job=~"gunicorn_.+", status="500"}');
    expect(all.total).toBe(4);
    expect(all.missing.map((one) => `${one.serverName} ${one.logPathName} ${one.state}`)).toEqual([
      "host-a error unreadable",
      "host-b error behind",
    ]);
  });

  it("leaves out those that the selector cannot match", async () => {
    expect(await queryCoverage(deps, '{job="gunicorn_access"}')).toEqual({ total: 2, missing: [] });
    expect((await queryCoverage(deps, '{host="host-b", job="gunicorn_error"}')).missing).toHaveLength(1);
    expect((await queryCoverage(deps, '{job="gunicorn_error", team="y"}')).total).toBe(0);
  });

  it("merges labels as the agent does: the service over its server", async () => {
    expect((await queryCoverage(deps, '{region="eu"}')).total).toBe(4);
    expect((await queryCoverage(deps, '{region="us"}')).total).toBe(0);
  });

  it("says nothing of a log path without a proof", async () => {
    expect(await queryCoverage(fleet([]), '{job="gunicorn_error"}')).toEqual({ total: 2, missing: [] });
  });
});
