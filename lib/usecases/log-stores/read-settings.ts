import type { z } from "zod";
import type { logStoreSchema } from "@/lib/core/fleet/forms/log-store";
import { storeBaseUrl } from "@/lib/core/fleet/store-url";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";

type Settings = z.output<typeof logStoreSchema>;

/** Checks a store's addresses and sign-in, and drops what the chosen sign-in does not use. */
export function readStoreSettings(input: Settings, hasSecret: boolean): Result<Settings> {
  const url = storeBaseUrl(input.url);
  if (url === null) return fail(problem("store.url-invalid", { url: input.url }, { at: "url" }));
  const pushUrl = input.pushUrl === null ? null : storeBaseUrl(input.pushUrl);
  if (input.pushUrl !== null && pushUrl === null)
    return fail(problem("store.url-invalid", { url: input.pushUrl }, { at: "pushUrl" }));
  if (input.auth === "basic" && input.username === null)
    return fail(problem("input.invalid", { field: "username", reason: "empty" }, { at: "username" }));
  if (input.auth !== "none" && input.secret === null && !hasSecret)
    return fail(problem("input.invalid", { field: "secret", reason: "empty" }, { at: "secret" }));
  return ok({
    ...input,
    url,
    pushUrl: pushUrl === url ? null : pushUrl,
    username: input.auth === "basic" ? input.username : null,
    secret: input.auth === "none" ? null : input.secret,
  });
}
