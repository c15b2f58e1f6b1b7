/** An http(s) base URL without /loki and without a slash at its end; null for anything else, also with a password in it. */
export function storeBaseUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username || url.password || url.search || url.hash) return null;
  return `${url.origin}${url.pathname}`.replace(/\/(loki(\/api\/v1(\/push)?)?)?\/?$/, "").replace(/\/+$/, "");
}
