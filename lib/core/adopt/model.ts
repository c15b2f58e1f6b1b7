import type { Diagnostic } from "../alloy/lex";
import type { Labels } from "../fleet/labels";
import type { LogFormat } from "../formats/format";
import type { LineOptions } from "../formats/options";

/** Why a statement of an adopted config is kept otherwise, or not at all. Words: the `adopt` catalogue. */
export const adoptReasons = [
  // what Logyard does another way
  "anchored",
  "counter-renamed",
  "cri-partial-lines",
  "endless-retries",
  "filename-dropped",
  "filename-kept",
  "host-from-server",
  "label-to-metadata",
  "label-of-line",
  "labels-added",
  "option-order",
  "order",
  "positions-new",
  "program-setting",
  "push-path",
  "redaction-first",
  "redaction-lines",
  "secret-again",
  // what Logyard has no place for
  "agent-setting",
  "component-unsupported",
  "condition",
  "dynamic-value",
  "exclude",
  "fan-out",
  "field-not-extracted",
  "format-refused",
  "further-store",
  "host-differs",
  "journal-all-units",
  "journal-field",
  "json-path",
  "label-refused",
  "lines-filtered",
  "not-connected",
  "not-understood",
  "one-parse",
  "option-unsupported",
  "path-refused",
  "reference-undefined",
  "regex-invalid",
  "relabel-unsupported",
  "source-unsupported",
  "stage-unsupported",
  "url-refused",
  "value-refused",
] as const;
export type AdoptReason = (typeof adoptReasons)[number];

/** Whose config it is. */
export const configKinds = ["alloy", "promtail"] as const;
export type ConfigKind = (typeof configKinds)[number];

export interface Note {
  readonly reason: AdoptReason;
  /** Values for the words; never a secret. */
  readonly params: Readonly<Record<string, string>>;
}

export const outcomes = ["mapped", "changed", "notMapped"] as const;
export type Outcome = (typeof outcomes)[number];

/** One statement of the source text (an attribute, a block, a YAML key), and what became of it. */
export interface ReportItem {
  /** Path of names to it: `loki.process "web" › stage.regex › expression`. */
  readonly what: string;
  readonly line: number;
  readonly column: number;
  /** A block says what became of all that it holds. */
  readonly outcome: Outcome;
  readonly notes: readonly Note[];
  /** Holds no further statements: only these are counted. */
  readonly leaf: boolean;
}

export interface Report {
  /** Every statement exactly once, in the order of the text. */
  readonly items: readonly ReportItem[];
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Of the file as a whole; `fully`: each counted statement is mapped, or told of and configures the program alone; `none`: neither a log path nor a store came out of it. */
  readonly verdict: "fully" | "partly" | "none";
}

export interface AdoptedStore {
  /** Base URL, without /loki/api/v1/push. */
  readonly url: string;
  readonly tenant: string | null;
  readonly auth:
    | { readonly kind: "none" }
    | { readonly kind: "basic"; readonly username: string }
    | { readonly kind: "bearer" };
  /** File on the host that holds the secret. A secret that stood in the text is not taken over: it is entered again. */
  readonly secretFile: string | null;
  readonly caFile: string | null;
}

export interface AdoptedLogPath {
  /** Unique within its service. */
  readonly name: string;
  readonly kind: "file" | "journal";
  readonly path: string;
  readonly job: string;
  /** Id of the preset that does the same as the stages; null: `format` is a custom one. */
  readonly preset: string | null;
  readonly format: LogFormat;
  readonly timeZone: string;
  readonly options: LineOptions;
  readonly labels: Labels;
}

export interface AdoptedService {
  readonly name: string;
  /** Null: the config names none, so the operator says which it is. */
  readonly env: string | null;
  readonly logPaths: readonly AdoptedLogPath[];
}

/** A config that somebody wrote by hand, in Logyard's words. */
export interface Adoption {
  /** Value of the `host` label, where all log paths agree on one. */
  readonly server: string | null;
  readonly serverLabels: Labels;
  readonly store: AdoptedStore | null;
  readonly services: readonly AdoptedService[];
  readonly report: Report;
  /** Errors for which the agent itself would refuse the text; what could be read is adopted nevertheless. */
  readonly diagnostics: readonly Diagnostic[];
}
