import { z } from "zod";

/** The verdicts of a delivery proof, as the rings draw them (design.md §5). */
export const proofStates = [
  "delivered",
  "quiet",
  "behind",
  "unreadable",
  "missing",
  "rejected",
  "stopped",
  "unknown",
] as const;
export type ProofState = (typeof proofStates)[number];

/** The four links of the proof chain, each with its evidence. */
export const proofDetailSchema = z.object({
  /** Newest line of the file, cut at 4 KiB; null when the file is empty or unread. */
  fileLine: z.string().nullable(),
  fileSizeBytes: z.number().nullable(),
  fileModifiedMs: z.number().nullable(),
  fileReadableByAgent: z.boolean().nullable(),
  /** Owner and mode as text ("0640 root:adm"). */
  fileMode: z.string().nullable(),
  agentState: z.string().nullable(),
  /** Newest entry of this path in the store, nanoseconds since the epoch as text. */
  storeNewestNs: z.string().nullable(),
  /** Milliseconds from the newest line of the file until now that the store does not have. */
  lagMs: z.number().nullable(),
  /** Lines per minute in the store over the last five minutes. */
  linesPerMinute: z.number().nullable(),
  /** Problem code that explains a state other than delivered and quiet. */
  cause: z.string().nullable(),
  evidence: z.string().nullable(),
});
export type ProofDetail = z.infer<typeof proofDetailSchema>;

export interface DeliveryProof {
  readonly serverId: string;
  readonly logPathId: string;
  readonly state: ProofState;
  readonly detail: ProofDetail;
  readonly checkedAt: Date;
}
