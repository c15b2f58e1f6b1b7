import { afterEach, beforeEach, expect, it } from "vitest";
import {
  addCredential,
  newServer,
  openTestDatabase,
  type TestDatabase,
} from "@/lib/adapters/prisma/__rig__/database";
import { listAudit } from "./list";

let test: TestDatabase;
beforeEach(async () => {
  test = await openTestDatabase();
  await addCredential(test.stores);
  for (const id of ["s1", "s2"]) await test.stores.servers.create(newServer(id, { name: `web-${id}` }));
  await test.stores.services.create({
    ...{ id: "v1", name: "api", env: "prod", owner: "", labelSetId: null, labels: {} },
  });
  await test.stores.services.place({ id: "p1", serviceId: "v1", serverId: "s1", paths: {} });
});
afterEach(() => test.close());

async function listed(
  detail: Record<string, unknown>,
  target: { kind?: "server" | "rollout"; id?: string } = {},
) {
  await test.stores.audit.add({
    ...{ actorId: null, actorName: "Ada", action: "rollouts.start", outcome: "ok" },
    ...{ targetKind: target.kind ?? "rollout", targetId: target.id ?? null, targetName: "", detail },
  });
  return (await listAudit(test, { limit: 1 }))[0];
}

it("names what a row knows by its id alone", async () => {
  expect(await listed({}, { kind: "server", id: "s1" })).toMatchObject({ targetName: "web-s1" });
  expect((await listed({ serverId: "s2", placementId: "p1", servers: ["s1", "s2"] }))?.detail).toEqual({
    ...{ server: "web-s2", placement: "api on web-s1", servers: ["web-s1", "web-s2"] },
  });
});

it("keeps the id of what is gone, and what is no id", async () => {
  const detail = { serverId: "gone", servers: ["gone"], reason: "s", port: 22, labels: { team: "s1" } };
  expect((await listed(detail))?.detail).toEqual(detail);
  expect((await listed({ servers: ["s1", "gone"] }))?.detail).toEqual({ servers: ["web-s1", "gone"] });
});
