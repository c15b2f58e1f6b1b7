import { noLineOptions } from "@/lib/core/formats/options";
import { ok, type Result } from "@/lib/core/result";
import type { DemoHost } from "@/lib/ports/demo-village";
import type { Deps } from "@/lib/usecases/deps";

const env = "production";

/** Describes the services of the village with their two log paths each, and places them. A service that is there already is used as it is. */
export async function plantServices(
  deps: Pick<Deps, "stores" | "ids">,
  hosts: readonly DemoHost[],
  serverIds: ReadonlyMap<string, string>,
): Promise<Result<{ readonly created: readonly string[] }>> {
  const { services } = deps.stores;
  const created: string[] = [];
  for (const name of new Set(hosts.map((h) => h.service))) {
    const own = hosts.filter((h) => h.service === name);
    const there = (await services.list()).find((s) => s.name === name && s.env === env);
    let id = there?.id;
    if (id === undefined) {
      const made = await services.create({
        id: deps.ids.next(),
        name,
        env,
        owner: "",
        labelSetId: null,
        labels: {},
      });
      if (!made.ok) return made;
      id = made.value.id;
      created.push(id);
    }
    const paths = [
      { name: "access", path: own[0]!.accessLog, job: "gunicorn_access", preset: "gunicorn_access" },
      { name: "error", path: own[0]!.errorLog, job: "gunicorn_error", preset: "gunicorn_error" },
    ];
    for (const path of paths) {
      if (there?.logPaths.some((p) => p.name === path.name)) continue;
      const added = await services.addLogPath({
        ...path,
        id: deps.ids.next(),
        serviceId: id,
        kind: "file",
        logFormatId: null,
        timeZone: "Asia/Seoul",
        options: noLineOptions,
        labelSetId: null,
        labels: {},
      });
      if (!added.ok) return added;
    }
    for (const host of own) {
      const serverId = serverIds.get(host.name);
      if (serverId === undefined || there?.placements.some((p) => p.serverId === serverId)) continue;
      const placed = await services.place({ id: deps.ids.next(), serverId, serviceId: id, paths: {} });
      if (!placed.ok) return placed;
    }
  }
  return ok({ created });
}
