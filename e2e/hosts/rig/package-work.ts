import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { packageFolder } from "@/lib/adapters/package-files/folder";
import type { Server } from "@/lib/core/fleet/model";
import type { Artifact, PackageSource, Program } from "@/lib/core/packages/source";
import { savePackageSource } from "@/lib/usecases/packages/source";
import { uploadPackage } from "@/lib/usecases/packages/upload";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { startAgents } from "@/lib/usecases/rollouts/start-agents";
import type { ControlPlane, Told } from "../control-plane";
import type { RigHost } from "./host";
import type { Deb } from "./packages";

/** Uploads of a control plane, in a folder of their own. */
export const uploads = () =>
  packageFolder(join(mkdtempSync(join(tmpdir(), "logyard-uploads-")), "packages"), uuidIds.next);

/** Chooses where hosts get a program from. */
export async function chooseSource(plane: ControlPlane, source: PackageSource, program: Program = "alloy") {
  const saved = await savePackageSource(plane.deps, { program, source });
  if (!saved.ok) throw new Error(JSON.stringify(saved.problem));
}

/** One file at a URL, for the hosts of the rig. */
export const mirrored = (
  version: string,
  url: string,
  sha256: string,
  format: Artifact["format"] = "deb",
): PackageSource => ({
  kind: "artifacts",
  version,
  artifacts: [{ architecture: "amd64", format, sha256, place: { kind: "url", url } }],
});

/** Uploads a package and makes it the source. */
export async function upload(
  plane: ControlPlane,
  version: string,
  deb: Pick<Deb, "path">,
  program: Program = "alloy",
): Promise<void> {
  async function* pieces() {
    yield readFileSync(deb.path);
  }
  const kept = await uploadPackage(plane.deps, deb.path.split("/").at(-1) ?? "", pieces());
  if (!kept.ok) throw new Error(JSON.stringify(kept.problem));
  const artifacts = [{ architecture: "amd64" as const, ...kept.value }];
  await chooseSource(plane, { kind: "artifacts", version, artifacts }, program);
}

/** Starts another version of the agent, or its removal. */
export async function startAgent(
  plane: ControlPlane,
  server: Server,
  kind: "upgrade" | "uninstall",
): Promise<string> {
  const form = { kind, reason: "test", serverIds: [server.id] };
  const started = await startAgents(plane.deps, form, { id: "u1", name: "Ada" });
  if (!started.ok) throw new Error(JSON.stringify(started.problem));
  return started.value.id;
}

export async function changeAgent(
  plane: ControlPlane,
  server: Server,
  kind: "upgrade" | "uninstall" = "upgrade",
): Promise<Told> {
  const id = await startAgent(plane, server, kind);
  await runRollout(plane.deps, id);
  return plane.told(id);
}

/** What the host's package database says: "installed 1.18.1-1", "" for a package that it does not know. */
export async function dpkgSays(host: RigHost, name = "alloy"): Promise<string> {
  const format = "$" + "{db:Status-Status} $" + "{Version}";
  return (await host.sh(`dpkg-query -W -f '${format}' ${name} 2>/dev/null || true`)).trim();
}
