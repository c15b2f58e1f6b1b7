import type { AuditAction, AuditTarget } from "@/lib/core/audit/actions";

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly targetKind: string;
  readonly targetId: string | null;
  readonly targetName: string;
  /** Null: it was written, and cannot be read any more. */
  readonly detail: Readonly<Record<string, unknown>> | null;
  /** "ok" or a problem code. */
  readonly outcome: string;
}

/** A row as it is written: in words that the catalogue has. */
export interface NewAuditRow extends Omit<AuditRow, "id" | "at"> {
  readonly action: AuditAction;
  readonly targetKind: AuditTarget;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface AuditLog {
  add(row: NewAuditRow): Promise<void>;
  list(options: { limit: number; before?: Date }): Promise<readonly AuditRow[]>;
}
