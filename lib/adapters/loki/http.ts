import { setMaxListeners } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { z } from "zod";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { CallOptions, StoreTarget } from "@/lib/ports/log-store-api";
import { networkProblem, statusProblem } from "./problems";

const maxReplyBytes = 64 * 1024 * 1024;

/** Headers of every call: tenant, sign-in, and labels told apart from metadata and parsed fields. */
export function storeHeaders(store: StoreTarget): Record<string, string> {
  const headers: Record<string, string> = { "X-Loki-Response-Encoding-Flags": "categorize-labels" };
  if (store.tenant) headers["X-Scope-OrgID"] = store.tenant;
  if (store.auth.kind === "bearer") headers.Authorization = `Bearer ${store.auth.token.reveal()}`;
  if (store.auth.kind === "basic") {
    const pair = `${store.auth.username}:${store.auth.password.reveal()}`;
    headers.Authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  }
  return headers;
}

export function storeUrl(store: StoreTarget, path: string, params: URLSearchParams): URL | null {
  if (!URL.canParse(store.url)) return null;
  const url = new URL(store.url);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}${path}`;
  url.search = params.toString();
  return url;
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

async function readText(response: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxReplyBytes) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** One GET with its own time limit; a request that Loki keeps open without an answer ends as `store.timeout`. */
export async function get(
  store: StoreTarget,
  path: string,
  params: URLSearchParams,
  options: CallOptions,
): Promise<Result<Reply>> {
  const url = storeUrl(store, path, params);
  if (!url) return fail(problem("store.url-invalid", { url: store.url }));
  // Not AbortSignal.any: the signal of the background work outlives its calls, and Node 20 keeps a trace of each in it.
  const call = new AbortController();
  const stop = () => call.abort();
  const timer = setTimeout(stop, options.timeoutMs);
  if (options.signal?.aborted) stop();
  // A round of proofs has many calls open at once; each of them lets go below.
  if (options.signal) setMaxListeners(0, options.signal);
  options.signal?.addEventListener("abort", stop, { once: true });
  try {
    const response = await open(url, store, call.signal);
    const text = await readText(response);
    if (text === null) {
      response.destroy();
      return fail(problem("store.limit", { url: store.url, message: `reply over ${maxReplyBytes} bytes` }));
    }
    return ok({ status: response.statusCode ?? 0, text });
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (!call.signal.aborted) return fail(networkProblem(store.url, cause));
    return fail(problem("store.timeout", { url: store.url, seconds: Math.round(options.timeoutMs / 1000) }));
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", stop);
  }
}

function open(url: URL, store: StoreTarget, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { ...storeHeaders(store), Accept: "application/json, text/plain" };
    const sent =
      url.protocol === "https:"
        ? httpsRequest(url, { headers, signal, ...(store.tlsCa ? { ca: store.tlsCa } : {}) }, resolve)
        : httpRequest(url, { headers, signal }, resolve);
    sent.once("error", reject);
    sent.end();
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** GET a JSON reply that has the expected shape. */
export async function getJson<T>(
  store: StoreTarget,
  path: string,
  params: URLSearchParams,
  schema: z.ZodType<T>,
  options: CallOptions,
): Promise<Result<T>> {
  const reply = await get(store, path, params, options);
  if (!reply.ok) return reply;
  const { status, text } = reply.value;
  if (status < 200 || status > 299) return fail(statusProblem(store.url, status, text));
  const parsed = schema.safeParse(readJson(text));
  if (parsed.success) return ok(parsed.data);
  return fail(problem("store.reply-invalid", { url: store.url, status }, { evidence: text.slice(0, 2000) }));
}
