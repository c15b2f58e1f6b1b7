/** Where a preview of a rollout is shown: of servers, of what another one left, or of what it changed, backwards. */
export function previewHref(
  what:
    | { readonly servers: readonly string[] }
    | { readonly retry: string }
    | { readonly rollback: string }
    | { readonly restore: string },
): string {
  const search = new URLSearchParams();
  if ("servers" in what) search.set("servers", what.servers.join(","));
  else if ("retry" in what) search.set("retry", what.retry);
  else if ("rollback" in what) search.set("rollback", what.rollback);
  else search.set("restore", what.restore);
  return `/rollouts/new?${search}`;
}
