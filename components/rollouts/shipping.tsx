"use client";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { formatBytes } from "@/lib/core/bytes";
import type { StoreStreamsWire } from "@/lib/core/rollout/preview-wire";
import type { Plan, Planned } from "./preview";

type Kind = Plan["shipments"][number]["kind"];

/** What all servers together send of files that exist, and what that makes of each store's streams. */
export function ShippingSummary({
  changes,
  stores,
}: {
  changes: readonly Planned[];
  stores: readonly StoreStreamsWire[];
}) {
  const t = useTranslations("shipping");
  const sumOf = (kind: Kind) => {
    const of = changes.map(({ plan }) => bytesOf(plan, kind)).filter((bytes) => bytes > 0);
    return { bytes: of.reduce((all, one) => all + one, 0), servers: of.length };
  };
  const line = (kind: "first" | "again", sum: { readonly bytes: number; readonly servers: number }) =>
    t(kind, { bytes: formatBytes(sum.bytes), count: sum.servers });
  const [first, again, skipped] = [sumOf("first"), sumOf("again"), sumOf("skipped")];
  if (stores.length === 0 && first.bytes + again.bytes + skipped.bytes === 0) return null;
  return (
    <Panel title={t("title")}>
      <div className="grid gap-2">
        {again.bytes > 0 ? (
          <Notice tone="warn" finding={line("again", again)}>
            {t("againAbout")}
          </Notice>
        ) : null}
        {first.bytes > 0 ? <p>{line("first", first)}</p> : null}
        {skipped.bytes > 0 ? (
          <p className="text-ink-2">{t("skipped", { bytes: formatBytes(skipped.bytes) })}</p>
        ) : null}
        {stores.map((store) => (
          <StoreStreams key={store.storeId} store={store} />
        ))}
      </div>
    </Panel>
  );
}

function StoreStreams({ store }: { store: StoreStreamsWire }) {
  const t = useTranslations("shipping");
  const { added, limit, active } = store;
  const after = (active ?? 0) + added;
  const values = { store: store.name, added, after, limit };
  const assumed = store.limitAssumed ? ` (${t("assumed")})` : "";
  if (after > limit) return <Notice tone="warn" finding={`${t("streamsFull", values)}${assumed}`} />;
  const words = active === null ? "streamsUnknown" : added === 0 ? "streamsNone" : "streams";
  return (
    <p>
      {t(words, values)}
      <span className="text-ink-3">{assumed}</span>
    </p>
  );
}

/** What one server sends of each log path. */
export function Shipments({ plan }: { plan: Plan }) {
  const t = useTranslations("shipping");
  if (plan.shipments.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {plan.shipments.map(({ component, path, kind, because, before, bytes, fileCount }) => (
        <li key={`${component} ${kind} ${because}`} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <Tag tone={kind === "again" ? "warn" : "idle"}>{t(`kind.${kind}`)}</Tag>
          <span className="mono min-w-0 break-all text-meta">
            {t("path", { path, bytes: formatBytes(bytes), count: fileCount })}
          </span>
          {because === null || kind !== "again" ? null : (
            <span className="text-ink-2">{t(`because.${because}`, { before: before ?? "" })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function bytesOf(plan: Plan, kind: Kind): number {
  return plan.shipments.filter((one) => one.kind === kind).reduce((all, { bytes }) => all + bytes, 0);
}
