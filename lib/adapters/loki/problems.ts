import { type Problem, problem } from "@/lib/core/problem";

const evidenceChars = 2000;

const bounded = (text: string): { evidence: string } => ({ evidence: text.trim().slice(0, evidenceChars) });

/** Loki's position in a query: `parse error at line 1, col 9: …`, or without one `parse error : …`. */
function queryProblem(words: string): Problem {
  const placed = /^parse error at line (\d+), col (\d+): ([\s\S]*)$/.exec(words);
  if (placed) {
    const [, line, col, message] = placed;
    return problem(
      "store.query-invalid",
      { line: Number(line), col: Number(col), message: message! },
      bounded(words),
    );
  }
  const message = words
    .replace(/^parse error ?: ?/, "")
    .split("\n")[0]!
    .slice(0, 300);
  return problem("store.query-invalid", { line: 0, col: 0, message }, bounded(words));
}

const limits =
  /max entries limit|exceeds the limit|maximum number of series|too many bytes|too large to execute|exceeded maximum resolution|max_query_lookback|max concurrent|too many outstanding|querying is disabled|blocked by policy|deadline exceeded|request timed out/i;

// A proxy in front of a store answers in HTML, and its words are of no use.
const isHtml = (text: string): boolean => /^\s*<(!doctype|html)/i.test(text);

/** What a reply other than 2xx means. */
export function statusProblem(url: string, status: number, text: string): Problem {
  const words = text.trim();
  if (status === 401 || status === 403 || /^no org id$/.test(words)) {
    return problem("store.unauthorized", { url, status }, bounded(words));
  }
  if (status >= 500) return serverProblem(url, status, words);
  if (isHtml(words) || status === 404 || (status >= 300 && status < 400)) {
    return problem("store.reply-invalid", { url, status }, bounded(words));
  }
  if (status === 413 || status === 429 || limits.test(words)) {
    return problem("store.limit", { url, message: words.slice(0, 300) }, bounded(words));
  }
  return queryProblem(words);
}

function serverProblem(url: string, status: number, words: string): Problem {
  if (status === 504 || limits.test(words)) {
    return problem("store.limit", { url, message: words.slice(0, 300) }, bounded(words));
  }
  if (/not ready|services are not Running/i.test(words))
    return problem("store.not-ready", { url }, bounded(words));
  return problem("store.refused", { url, status }, bounded(words));
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused",
  ENOTFOUND: "name-not-found",
  EAI_AGAIN: "name-not-found",
  ECONNRESET: "closed",
  EPIPE: "closed",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ETIMEDOUT: "unreachable",
};

/** What a broken connection means; `reason` is one word the catalogue selects by. */
export function networkProblem(url: string, cause: unknown): Problem {
  const error = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const tls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code);
  const reason = reasons[code] ?? (tls ? "tls" : "closed");
  return problem(
    "store.unreachable",
    { url, reason },
    bounded(error instanceof Error ? error.message : String(error)),
  );
}
