import type { LogStore, Server } from "@/lib/core/fleet/model";
import { lokiEnvironment } from "@/lib/core/loki/compile";
import type { LokiSettings } from "@/lib/core/loki/settings";
import { lokiNodes } from "@/lib/core/loki/store-settings";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";
import type { Secret } from "@/lib/core/secret";
import { lokiConfigOwner, lokiTexts } from "@/lib/core/store-texts/loki";
import { lokiUser } from "@/lib/core/systemd/loki-unit";
import type { Deps } from "@/lib/usecases/deps";
import { sha256Hex } from "@/lib/usecases/hosts/sha256";
import { readStoreKeys } from "@/lib/usecases/log-stores/keys";
import type { DesiredFile } from "./desired";

/** What one server gets as a node of a managed store. Secrets are in the files: never shown, never stored. */
export interface DesiredNode {
  readonly settings: LokiSettings;
  readonly configSha: string;
  /** The config first. */
  readonly files: readonly DesiredFile[];
  readonly secrets: readonly Secret[];
}

/** Where a managed Loki is on its host. */
export function lokiLayout({ http }: Pick<LokiSettings, "http">): AgentLayout {
  // Every interface includes the loopback one; an address of its own is the only one.
  const everywhere = http.address === "0.0.0.0" || http.address === "::";
  const address = everywhere ? "127.0.0.1" : http.address;
  return {
    ...defaultLayout,
    configPath: "/etc/loki/config.yaml",
    unit: "loki.service",
    user: lokiUser,
    group: lokiUser,
    address: `${address.includes(":") ? `[${address}]` : address}:${http.port}`,
  };
}

/** Compiles a server's part of a managed store: its only node, or the node of a cluster that has the server's name. */
export async function desiredNode(
  deps: Pick<Deps, "stores" | "vault">,
  store: LogStore,
  server: Pick<Server, "name">,
): Promise<Result<DesiredNode, readonly Problem[]>> {
  const { loki } = store.settings;
  if (loki === null) return fail([problem("not-found", { what: "loki" })]);
  const texts = lokiTexts(loki);
  if (!texts.ok) return texts;
  const mine = ({ name }: { readonly name: string | null }) => name === null || name === server.name;
  const node = texts.value.find(mine);
  const settings = lokiNodes(loki).find(mine)?.settings;
  if (!node || !settings) return fail([problem("loki.nodes-invalid", { name: server.name })]);
  const environment = await environmentFile(deps, store, node.environment);
  if (!environment.ok) return environment;
  const file = async (path: string, text: string, owner: string, mode: string): Promise<DesiredFile> => ({
    ...{ path, text, owner, mode },
    sha256: await sha256Hex(text),
  });
  const config = await file(node.config.path, node.config.text, lokiConfigOwner, "0640");
  return ok({
    settings,
    configSha: config.sha256,
    files: [
      config,
      await file(node.unit.path, node.unit.text, "root:root", "0644"),
      ...(environment.value
        ? [await file(node.environment.path, environment.value.text.reveal(), "root:root", "0600")]
        : []),
    ],
    secrets: environment.value?.secrets ?? [],
  });
}

async function environmentFile(
  deps: Pick<Deps, "stores" | "vault">,
  store: LogStore,
  { variables }: { readonly variables: readonly string[] },
): Promise<
  Result<{ readonly text: Secret; readonly secrets: readonly Secret[] } | null, readonly Problem[]>
> {
  if (variables.length === 0) return ok(null);
  const keys = await readStoreKeys(deps, store.id);
  if (!keys.ok) return fail([keys.problem]);
  const missing = variables.filter((name) => !keys.value[name]);
  if (missing.length > 0)
    return fail(missing.map((name) => problem("loki.setting-invalid", { field: name }, { at: name })));
  const text = lokiEnvironment(keys.value);
  return text.ok ? ok({ text: text.value, secrets: Object.values(keys.value) }) : text;
}
