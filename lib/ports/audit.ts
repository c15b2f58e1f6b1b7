export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly targetKind: string;
  readonly targetId: string | null;
  readonly targetName: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** "ok" or a problem code. */
  readonly outcome: string;
}

export interface AuditLog {
  add(row: Omit<AuditRow, "id" | "at">): Promise<void>;
  list(options: { limit: number; before?: Date }): Promise<readonly AuditRow[]>;
}
