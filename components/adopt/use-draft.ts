import { useState } from "react";
import type { AcceptanceForm } from "@/lib/core/adopt/acceptance";
import type { AdoptionChoices } from "@/lib/core/adopt/choices";
import { draftAcceptance } from "@/lib/core/adopt/draft-acceptance";
import type { Adoption, ConfigKind } from "@/lib/core/adopt/model";
import type { LabelPair } from "@/lib/core/fleet/forms/label-set";
import type { PathDraft, ServiceDraft } from "./types";

export interface Draft {
  readonly services: readonly ServiceDraft[];
  readonly serverLabels: readonly LabelPair[];
  /** Null: the labels become the server's own. */
  readonly labelSetName: string | null;
  readonly logStoreId: string | null;
  readonly setService: (index: number, change: Partial<ServiceDraft>) => void;
  readonly setPath: (index: number, pathIndex: number, change: Partial<PathDraft>) => void;
  readonly set: (change: Partial<Pick<Draft, "serverLabels" | "labelSetName" | "logStoreId">>) => void;
  /** What is sent: without what is not taken. */
  readonly form: (target: Pick<AcceptanceForm, "serverId" | "replacedSha">) => AcceptanceForm;
}

/** The operator's edits of what a config proposes. */
export function useDraft(adoption: Adoption, kind: ConfigKind, choices: AdoptionChoices): Draft {
  const [first] = useState(() => draftAcceptance(adoption, { kind, ...choices }));
  const [services, setServices] = useState<readonly ServiceDraft[]>(() =>
    first.services.map((service) => ({
      ...service,
      logPaths: service.logPaths.map((path) => ({ ...path, take: true })),
    })),
  );
  const [rest, setRest] = useState<Pick<Draft, "serverLabels" | "labelSetName" | "logStoreId">>(() => ({
    serverLabels: first.serverLabels,
    labelSetName: null,
    logStoreId: sameStore(adoption, choices),
  }));
  const setService = (index: number, change: Partial<ServiceDraft>) =>
    setServices((all) => all.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return {
    services,
    ...rest,
    setService,
    setPath: (index, pathIndex, change) =>
      setServices((all) =>
        all.map((one, at) =>
          at === index
            ? {
                ...one,
                logPaths: one.logPaths.map((path, i) => (i === pathIndex ? { ...path, ...change } : path)),
              }
            : one,
        ),
      ),
    set: (change) => setRest((known) => ({ ...known, ...change })),
    form: (target) => ({
      ...target,
      ...rest,
      kind,
      serverLabels: [...rest.serverLabels],
      services: services
        .map((service) => ({
          ...service,
          logPaths: service.logPaths.filter(({ take }) => take).map(({ take: _, ...path }) => path),
        }))
        .filter(({ logPaths }) => logPaths.length > 0),
    }),
  };
}

/** The log store that the config pushes to, where Logyard knows it. */
export function sameStore({ store }: Adoption, { stores }: AdoptionChoices): string | null {
  const base = (url: string) => url.replace(/\/+$/, "");
  const found = stores.find(
    ({ url, pushUrl }) => store !== null && [url, pushUrl ?? url].map(base).includes(base(store.url)),
  );
  return found?.id ?? null;
}

/** Where a problem of the sent form belongs in the draft: rows that are not taken were not sent. */
export function draftPlace(at: string, services: readonly ServiceDraft[]): string {
  const [, service, path, field] = /^services\.(\d+)(?:\.logPaths\.(\d+))?\.(.+)$/.exec(at) ?? [];
  if (service === undefined) return at;
  const sent = services.flatMap((one, index) => (one.logPaths.some(({ take }) => take) ? [index] : []));
  const index = sent[Number(service)] ?? 0;
  if (path === undefined) return `services.${index}.${field}`;
  const taken = services[index]?.logPaths.flatMap(({ take }, i) => (take ? [i] : [])) ?? [];
  return `services.${index}.logPaths.${taken[Number(path)] ?? 0}.${field}`;
}
