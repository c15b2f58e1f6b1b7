import type { Firewall } from "@/lib/core/firewall/rules";
import type { LogStoreForm } from "@/lib/core/fleet/forms/log-store";
import type { LogStore } from "@/lib/core/fleet/model";
import type { InstallStoreForm } from "@/lib/core/loki/install-form";
import type { StoreSettingsForm } from "@/lib/core/loki/store-settings";
import type { StoreUpgrade } from "@/lib/core/loki/store-version";
import type { Problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";
import type { Result } from "@/lib/core/result";
import type { FirewallText } from "@/lib/core/store-texts/firewall";
import type { GrafanaTexts } from "@/lib/core/store-texts/grafana";

export type LogStoreRow = LogStore & {
  /** Servers that send to it: by choice, or because it is the default. */
  readonly serverCount: number;
};

/** What goes with a store, as it is stored now. */
export interface StoreTexts {
  readonly grafana: Result<GrafanaTexts, Problem[]>;
  readonly firewalls: Readonly<Record<Firewall, Result<FirewallText, Problem[]>>>;
}

export interface StoreCheckResult {
  readonly version: string | null;
  readonly labels: readonly string[];
  readonly durationMs: number;
  readonly streams: {
    readonly active: number;
    readonly limit: number;
    readonly limitAssumed: boolean;
  } | null;
}

/** A server that a managed store may be installed on. */
export interface StoreHost {
  readonly id: string;
  readonly name: string;
}

/** Server actions of the page; they come from the app. */
export interface LogStoreActions {
  readonly create: (input: LogStoreForm) => Promise<ActionReply<LogStore>>;
  /** Registers the embedded store of the demo village. */
  readonly lendDemo: (input: Record<string, never>) => Promise<ActionReply<{ readonly id: string }>>;
  readonly update: (input: {
    id: string;
    store: LogStoreForm;
    opened?: string | undefined;
  }) => Promise<ActionReply<LogStore>>;
  readonly remove: (input: { id: string }) => Promise<ActionReply<void>>;
  readonly makeDefault: (input: { id: string }) => Promise<ActionReply<void>>;
  readonly saveSettings: (input: {
    id: string;
    settings: StoreSettingsForm;
  }) => Promise<ActionReply<LogStore>>;
  readonly install: (
    input: InstallStoreForm,
  ) => Promise<ActionReply<{ readonly id: string; readonly number: number }>>;
  /** Asks a server which Loki it has, and tells what installing would make of it. */
  readonly look: (input: {
    id: string;
    serverId: string;
  }) => Promise<ActionReply<{ readonly running: string | null; readonly upgrade: StoreUpgrade | null }>>;
  readonly check: (input: { id: string }) => Promise<ActionReply<StoreCheckResult>>;
}
