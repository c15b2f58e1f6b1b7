import type { z } from "zod";
import { isHttpUrl } from "@/lib/core/alloy/compile/check";
import { type AgentOptions, agentOptionsKey, type MetricsEndpoint } from "@/lib/core/fleet/agent-options";
import type { agentOptionsFormSchema } from "@/lib/core/fleet/forms/agent-options";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { hasMetricsSecret, readAgentOptions, storeMetricsSecret } from "./stored";

type Input = z.output<typeof agentOptionsFormSchema>;

/** Stores what every agent does. Reaches no host: the next rollout of each server does. */
export async function saveAgentOptions(
  deps: Pick<Deps, "vault"> & { stores: Pick<Deps["stores"], "settings"> },
  input: Input,
): Promise<Result<AgentOptions>> {
  const before = (await readAgentOptions(deps)).endpoint;
  // A secret of another kind is not this one's: a token is no password.
  const hasSecret = before?.auth === input.auth && (await hasMetricsSecret(deps));
  const endpoint = readEndpoint(input, hasSecret);
  if (!endpoint.ok) return endpoint;
  if (endpoint.value === null && input.hostMetrics) {
    return fail(problem("metrics.endpoint-missing", {}, { at: "remoteWriteUrl" }));
  }
  const options: AgentOptions = {
    hostMetrics: input.hostMetrics,
    selfMonitoring: input.selfMonitoring,
    endpoint: endpoint.value,
  };
  const signsIn = endpoint.value !== null && endpoint.value.auth !== "none";
  if (!signsIn) await storeMetricsSecret(deps, null);
  else if (input.secret !== null) await storeMetricsSecret(deps, input.secret);
  await deps.stores.settings.set(agentOptionsKey, JSON.stringify(options));
  return ok(options);
}

/** Drops what the chosen sign-in does not use. */
function readEndpoint(input: Input, hasSecret: boolean): Result<MetricsEndpoint | null> {
  const { remoteWriteUrl, auth, username, secret, tlsCa, intervalSeconds } = input;
  if (remoteWriteUrl === "") return ok(null);
  if (!isHttpUrl(remoteWriteUrl) || /[\p{Cc}\s]/u.test(remoteWriteUrl)) {
    return fail(
      problem("metrics.url-invalid", { url: remoteWriteUrl.slice(0, 120) }, { at: "remoteWriteUrl" }),
    );
  }
  const empty = (field: string) => fail(problem("input.invalid", { field, reason: "empty" }, { at: field }));
  if (auth === "basic" && username === "") return empty("username");
  if (auth !== "none" && secret === null && !hasSecret) return empty("secret");
  return ok({
    remoteWriteUrl,
    auth,
    username: auth === "basic" ? username : null,
    tlsCa,
    intervalSeconds,
  });
}
