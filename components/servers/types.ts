import type { AccessPlan } from "@/lib/core/delivery/read-access";
import type { DeliveryProof, ProofState } from "@/lib/core/delivery/states";
import type { AgentDefaults } from "@/lib/core/fleet/agent-options";
import type { ConfigState } from "@/lib/core/fleet/config-state";
import type { UpdateServerForm } from "@/lib/core/fleet/forms/server";
import type { HostFacts, HostKey, Server } from "@/lib/core/fleet/model";
import type { Problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";
import type { StartAgentsForm } from "@/lib/core/rollout/forms";
import type { JumpChoice } from "./jump-field";

/** A line of the list. */
export interface ServerRow {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly simulated: boolean;
  readonly services: readonly string[];
  readonly states: readonly ProofState[];
  readonly linesPerMinute: number | null;
  readonly agentState: HostFacts["agentState"] | null;
  readonly agentVersion: string | null;
  readonly config: ConfigState;
  readonly contactAt: Date | null;
}

/** A log path as it is placed on the server of the page. */
export interface PathRow {
  readonly logPathId: string;
  readonly serviceId: string;
  readonly service: string;
  readonly name: string;
  readonly kind: "file" | "journal";
  readonly path: string;
  readonly overridden: boolean;
  readonly proof: DeliveryProof | null;
  /** The proof is too old to stand for now. */
  readonly stale: boolean;
}

export interface RevisionRow {
  readonly id: string;
  readonly number: number;
  readonly path: string;
  readonly text: string;
  readonly sha256: string;
  readonly authorName: string;
  readonly reason: string;
  readonly createdAt: Date;
}

/** The page of one server. */
export interface ServerView {
  readonly server: Server;
  readonly credentialName: string;
  readonly storeName: string | null;
  readonly storeIsDefault: boolean;
  readonly paths: readonly PathRow[];
  readonly config: ConfigState;
  readonly configProblems: readonly Problem[];
  /** Text of the config that would be deployed now; null when it does not compile. */
  readonly desiredText: string | null;
  readonly revisions: readonly RevisionRow[];
}

/** How a path that the agent's user cannot read may be opened to it. */
export interface AccessView {
  readonly readable: boolean;
  readonly plan: AccessPlan;
}

/** Server actions of the page; they come from the app. */
export interface ServerActions {
  readonly prove: (input: { id: string }) => Promise<ActionReply<{ count: number }>>;
  readonly planAccess: (input: { serverId: string; logPathId: string }) => Promise<ActionReply<AccessView>>;
  readonly repairAccess: (input: {
    serverId: string;
    logPathId: string;
    /** The commands that were confirmed; others are not run. */
    shown: string[];
  }) => Promise<ActionReply<AccessView>>;
  readonly checkDrift: (input: { id: string }) => Promise<ActionReply<{ count: number }>>;
  readonly acceptDrift: (input: { id: string }) => Promise<ActionReply<{ readonly name: string }>>;
  readonly update: (input: UpdateServerForm) => Promise<ActionReply<{ id: string; name: string }>>;
  readonly changeAgent: (
    input: StartAgentsForm,
  ) => Promise<ActionReply<{ readonly id: string; readonly number: number }>>;
  readonly remove: (input: { id: string }) => Promise<ActionReply<{ readonly name: string }>>;
  readonly readKey: (input: {
    id: string;
  }) => Promise<ActionReply<{ readonly hostKey: HostKey; readonly banner: string }>>;
  readonly pin: (input: { id: string; hostKey: HostKey }) => Promise<ActionReply<{ readonly name: string }>>;
}

/** What the edit form offers. */
export interface EditChoices {
  readonly credentials: readonly { readonly id: string; readonly name: string }[];
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  readonly labelSets: readonly { readonly id: string; readonly name: string }[];
  /** What the installation says of every agent. */
  readonly agent: AgentDefaults;
  /** Version of the agent that the settings name; null for the newest. */
  readonly agentVersion: string | null;
  /** The other servers, through which this one may be reached. */
  readonly jumps: readonly JumpChoice[];
}

/** States in which lines do not reach the store. */
export function isFailingState(state: ProofState): boolean {
  return state === "unreadable" || state === "missing" || state === "rejected" || state === "stopped";
}

/** What a row shows: an old proof is unknown. */
export function stateOf(row: Pick<PathRow, "proof" | "stale">): ProofState {
  return row.proof === null || row.stale ? "unknown" : row.proof.state;
}
