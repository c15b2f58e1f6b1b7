import type { AcceptanceForm } from "@/lib/core/adopt/acceptance";
import type { AcceptancePath } from "@/lib/core/adopt/draft-acceptance";
import type { Outcome } from "@/lib/core/adopt/model";
import type { ActionReply } from "@/lib/core/reply";

export interface Accepted {
  readonly services: number;
  readonly logPaths: number;
  readonly formats: number;
  readonly serviceIds: readonly string[];
}

export type Accept = (input: AcceptanceForm) => Promise<ActionReply<Accepted>>;

/** A log path of the form, and whether it is taken. */
export interface PathDraft extends AcceptancePath {
  readonly take: boolean;
}

export interface ServiceDraft {
  readonly serviceId: string | null;
  readonly name: string;
  readonly env: string;
  readonly logPaths: readonly PathDraft[];
}

/** How the outcomes of a statement look. */
export const outcomeTones = { mapped: "ok", changed: "warn", notMapped: "bad" } as const satisfies Record<
  Outcome,
  "ok" | "warn" | "bad"
>;
