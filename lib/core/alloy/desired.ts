import type { Labels } from "../fleet/labels";
import type { LogFormat } from "../formats/format";
import type { LineOptions } from "../formats/options";

/** A label with the place that it came from; later places win. */
export interface MergedLabel {
  readonly name: string;
  readonly value: string;
  readonly from: "server" | "service" | "logPath" | "builtin";
  /** Values it replaced, nearest first. */
  readonly over: readonly { readonly value: string; readonly from: MergedLabel["from"] }[];
}

/** One log path as placed on one server. */
export interface DesiredSource {
  /** Stable id of the log path: component names derive from service and name, and stay when others change. */
  readonly id: string;
  readonly service: string;
  readonly env: string;
  readonly name: string;
  readonly kind: "file" | "journal";
  readonly path: string;
  readonly job: string;
  readonly format: LogFormat;
  readonly timeZone: string;
  /** Absent: every line is sent as it is. */
  readonly options?: LineOptions;
  readonly labels: {
    readonly server: Labels;
    readonly service: Labels;
    readonly logPath: Labels;
  };
}

/** Where the metrics of the host go, and how: secrets by file, never by value. */
export interface DesiredMetrics {
  readonly remoteWriteUrl: string;
  readonly auth: DesiredAgent["store"]["auth"];
  readonly caFile: string | null;
  readonly intervalSeconds: number;
}

/** All that one server's agent shall do: the input of the Alloy compiler. */
export interface DesiredAgent {
  /** Name of the server, and value of the `host` label. */
  readonly server: string;
  readonly store: {
    /** Full push URL. */
    readonly pushUrl: string;
    readonly tenant: string | null;
    /** Secrets are read from root-only files on the host, never written into the config. */
    readonly auth:
      | { readonly kind: "none" }
      | { readonly kind: "basic"; readonly username: string; readonly passwordFile: string }
      | { readonly kind: "bearer"; readonly tokenFile: string };
    readonly caFile: string | null;
  };
  readonly sources: readonly DesiredSource[];
  /** Names that components have on the host already, by source id (`kept-names.ts`); absent: a host without any. */
  readonly keptNames?: Readonly<Record<string, string>>;
  /** CPU, memory, disks and network of the host, sent to a Prometheus; absent: none. */
  readonly hostMetrics?: DesiredMetrics;
  /** The agent's own journal goes to the store too. */
  readonly selfMonitoring?: boolean;
}
