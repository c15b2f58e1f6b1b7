import { quoteLogql } from "@/lib/core/logs/quote";

/** Where a proof is shown in full: the server's page, its log path open. */
export function proofHref(serverId: string, logPathId: string): string {
  return `/servers/${serverId}?path=${encodeURIComponent(logPathId)}`;
}

/** Explore, on the lines of one service of one server. */
export function exploreHref(server: string, service: string): string {
  const logql = `{host=${quoteLogql(server)}, service=${quoteLogql(service)}}`;
  return `/explore?q=${encodeURIComponent(logql)}`;
}
