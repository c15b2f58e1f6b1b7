import {
  defaultSource,
  type PackageSource,
  type Program,
  packageSourceSchema,
  programs,
} from "@/lib/core/packages/source";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";

const keyOf = (program: Program) => `packages.${program}`;

/** Where hosts get a program from; Grafana's repository before somebody says otherwise. */
export async function readPackageSource(
  { stores }: { readonly stores: Pick<Deps["stores"], "settings"> },
  program: Program,
): Promise<PackageSource> {
  const text = await stores.settings.get(keyOf(program));
  return text === null ? defaultSource : packageSourceSchema.parse(JSON.parse(text));
}

/** Chooses where hosts get a program from, and forgets uploads that nothing names any more. */
export async function savePackageSource(
  deps: Pick<Deps, "packages"> & { readonly stores: Pick<Deps["stores"], "settings"> },
  input: { readonly program: Program; readonly source: PackageSource },
): Promise<Result<PackageSource>> {
  const { program, source } = input;
  if (source.kind === "artifacts") {
    const kept = new Set(await deps.packages.list());
    const gone = source.artifacts.find(({ place, sha256 }) => place.kind === "upload" && !kept.has(sha256));
    if (gone?.place.kind === "upload") {
      return fail(problem("package.upload-missing", { name: gone.place.name }, { at: "artifacts" }));
    }
    if (program === "alloy" && source.artifacts.some(({ format }) => format === "zip")) {
      return fail(problem("package.upload-invalid", {}, { at: "artifacts" }));
    }
  }
  await deps.stores.settings.set(keyOf(program), JSON.stringify(source));
  await forgetUnused(deps);
  return ok(source);
}

async function forgetUnused(
  deps: Pick<Deps, "packages"> & { readonly stores: Pick<Deps["stores"], "settings"> },
): Promise<void> {
  const sources = await Promise.all(programs.map((program) => readPackageSource(deps, program)));
  const named = new Set(
    sources.flatMap((source) =>
      source.kind === "artifacts" ? source.artifacts.map(({ sha256 }) => sha256) : [],
    ),
  );
  const unused = (await deps.packages.list()).filter((sha256) => !named.has(sha256));
  await Promise.all(unused.map((sha256) => deps.packages.remove(sha256)));
}
