export interface JobRow {
  readonly id: string;
  readonly kind: "rollout" | "upkeep";
  readonly payload: Readonly<Record<string, unknown>>;
  /** Counts from 1; more says that a worker before lost the job. */
  readonly attempt: number;
}

/** One attempt of one worker at a job: whatever it writes is refused once another attempt began. */
export interface Fence {
  readonly jobId: string;
  readonly owner: string;
  readonly attempt: number;
}

/** Thrown by a fenced write of a worker whose job belongs to another attempt now. Nothing was written. */
export class FenceLost extends Error {
  constructor(fence: Fence) {
    super(`attempt ${fence.attempt} of job ${fence.jobId} is over`);
  }
}

export interface JobStore {
  enqueue(kind: JobRow["kind"], payload: JobRow["payload"]): Promise<string>;
  /** Makes sure that one job of the kind is queued or runs; a new one is due at `runAfter`. */
  ensure(kind: JobRow["kind"], runAfter: Date): Promise<void>;
  /** Takes the oldest due job, or one whose lease ran out, for `owner`. */
  claim(owner: string, leaseMs: number): Promise<JobRow | null>;
  /** False when the lease was lost. */
  renew(fence: Fence, leaseMs: number): Promise<boolean>;
  /** Without effect when the lease was lost. */
  finish(fence: Fence, error: string | null): Promise<void>;
}

/** One run per server at a time. A lease belongs to one attempt of one job. */
export interface ServerLeaseStore {
  /** False: another run holds the server. A later attempt of the same job takes over from the one before. */
  acquire(
    lease: { readonly serverId: string; readonly hostRunId: string } & Pick<Fence, "jobId" | "attempt">,
    leaseMs: number,
  ): Promise<boolean>;
  /** Renews all that the attempt holds. */
  renew(holder: Pick<Fence, "jobId" | "attempt">, leaseMs: number): Promise<void>;
  release(serverId: string, holder: Pick<Fence, "jobId" | "attempt">): Promise<void>;
}

/** What was removed, in rows. */
export interface Pruned {
  readonly jobs: number;
  readonly output: number;
  readonly rollouts: number;
  readonly audit: number;
  readonly revisions: number;
}

/** Removes what has been kept for long enough. */
export interface Pruning {
  prune(before: {
    readonly jobs: Date;
    /** Lines of output of rollouts that ended before; their steps stay. */
    readonly output: Date;
    /** Whole rollouts that ended before. */
    readonly rollouts: Date;
    readonly audit: Date;
    readonly revisions: Date;
    /** Newest revisions of each server that stay whatever their age; at least 2, so that one can go back. */
    readonly keepRevisions: number;
  }): Promise<Pruned>;
}
