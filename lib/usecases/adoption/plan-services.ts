import type { Acceptance } from "@/lib/core/adopt/acceptance";
import type { LogPath, Placement, Service } from "@/lib/core/fleet/model";
import { checkFormat } from "@/lib/core/formats/check";
import type { LogFormat } from "@/lib/core/formats/format";
import { findPreset } from "@/lib/core/formats/presets";
import { sameFormat } from "@/lib/core/formats/same";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { AdoptionRows } from "@/lib/ports/adoptions";
import type { Deps } from "@/lib/usecases/deps";
import { readLogPath } from "@/lib/usecases/services/read-log-path";

type PlanDeps = Pick<Deps, "ids"> & { readonly stores: Deps["stores"] };
type Wanted = Acceptance["services"][number];
type WantedPath = Wanted["logPaths"][number];
type Whole = Awaited<ReturnType<Deps["stores"]["services"]["list"]>>[number];

export type PlannedServices = Pick<AdoptionRows, "formats" | "services" | "logPaths" | "placements"> & {
  readonly serviceIds: readonly string[];
};

/** The rows that the chosen services need beside those that are there. */
export async function planServices(deps: PlanDeps, input: Acceptance): Promise<Result<PlannedServices>> {
  const [known, formats] = await Promise.all([deps.stores.services.list(), deps.stores.logFormats.list()]);
  const plan = new Plan(deps, known, formats);
  for (const [index, wanted] of input.services.entries()) {
    const added = plan.add(wanted, input.serverId, `services.${index}`);
    if (!added.ok) return added;
  }
  return ok(plan);
}

class Plan implements PlannedServices {
  readonly formats: LogFormat[] = [];
  readonly services: Service[] = [];
  readonly logPaths: LogPath[] = [];
  readonly placements: Placement[] = [];
  readonly serviceIds: string[] = [];

  constructor(
    private readonly deps: PlanDeps,
    private readonly known: readonly Whole[],
    private readonly knownFormats: readonly LogFormat[],
  ) {}

  add(wanted: Wanted, serverId: string | null, at: string): Result<void> {
    const service = this.service(wanted, at);
    if (!service.ok) return service;
    const { id } = service.value;
    for (const [index, path] of wanted.logPaths.entries()) {
      const added = this.logPath(path, service.value, `${at}.logPaths.${index}`);
      if (!added.ok) return added;
    }
    const isPlaced = [...service.value.placements, ...this.placements].some(
      (one) => one.serviceId === id && one.serverId === serverId,
    );
    if (serverId !== null && !isPlaced) {
      this.placements.push({ id: this.deps.ids.next(), serverId, serviceId: id, paths: {} });
    }
    if (!this.serviceIds.includes(id)) this.serviceIds.push(id);
    return ok(undefined);
  }

  private service({ serviceId, name, env }: Wanted, at: string): Result<Whole> {
    if (serviceId !== null) {
      const found = this.known.find(({ id }) => id === serviceId);
      return found ? ok(found) : fail(problem("not-found", { what: "service" }, { at: `${at}.serviceId` }));
    }
    const isSame = (one: Pick<Service, "name" | "env">) => one.name === name && one.env === env;
    if (this.known.some(isSame)) return fail(problem("name.taken", { name }, { at: `${at}.name` }));
    const made: Service = this.services.find(isSame) ?? {
      id: this.deps.ids.next(),
      ...{ name, env, owner: "", labelSetId: null, labels: {} },
    };
    if (!this.services.includes(made)) this.services.push(made);
    return ok({ ...made, logPaths: [], placements: [] });
  }

  /** A file that the service has already is described: nothing is added, and nothing of it changes. */
  private logPath({ format, ...wanted }: WantedPath, service: Whole, at: string): Result<void> {
    const own = [...service.logPaths, ...this.logPaths.filter(({ serviceId }) => serviceId === service.id)];
    if (own.some(({ kind, path }) => kind === wanted.kind && path === wanted.path)) return ok(undefined);
    if (own.some(({ name }) => name === wanted.name))
      return fail(problem("name.taken", { name: wanted.name }, { at: `${at}.name` }));
    const chosen = this.format(wanted.preset, format, `${service.name} ${wanted.name}`, at);
    if (!chosen.ok) return chosen;
    const read = readLogPath(
      { ...wanted, ...chosen.value, labelSetId: null },
      wanted.preset === null ? format : (findPreset(wanted.preset) ?? null),
    );
    if (!read.ok) return fail({ ...read.problem, at: `${at}.${read.problem.at ?? "path"}` });
    this.logPaths.push({ ...read.value, id: this.deps.ids.next(), serviceId: service.id });
    return ok(undefined);
  }

  /** A preset, or a custom format: one that does the same is used again. */
  private format(
    preset: string | null,
    format: LogFormat | null,
    name: string,
    at: string,
  ): Result<Pick<LogPath, "preset" | "logFormatId">> {
    if (preset !== null) {
      if (findPreset(preset) === undefined)
        return fail(problem("format.unknown", {}, { at: `${at}.preset` }));
      return ok({ preset, logFormatId: null });
    }
    if (format === null) return fail(problem("format.unknown", {}, { at: `${at}.preset` }));
    const [refused] = checkFormat(format, `${at}.preset`);
    if (refused !== undefined) return fail(refused);
    const all = [...this.knownFormats, ...this.formats];
    const same = all.find((one) => sameFormat(one, format));
    if (same !== undefined) return ok({ preset: null, logFormatId: same.id });
    const made = { ...format, id: this.deps.ids.next(), name: freeName(name, all) };
    this.formats.push(made);
    return ok({ preset: null, logFormatId: made.id });
  }
}

function freeName(name: string, taken: readonly { readonly name: string }[]): string {
  let free = name;
  for (let i = 2; taken.some((one) => one.name === free); i++) free = `${name} ${i}`;
  return free;
}
