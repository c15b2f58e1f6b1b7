/**
 * Every failure that an operator can meet, as a closed union. The words and the next action of each live in the
 * message catalogues (`lib/core/i18n/<language>/problems.ts`), which the type checker keeps complete.
 */
export const problemCodes = [
  // reaching a host
  "host.address-invalid",
  "host.jump-loop",
  "host.jump-refused",
  "host.name-not-found",
  "host.refused",
  "host.timeout",
  "host.unreachable",
  "host.banner-timeout",
  "host.not-ssh",
  "host.key-unknown",
  "host.key-changed",
  "host.sign-in-refused",
  "host.connection-lost",
  "host.command-timeout",
  "host.command-failed",
  "host.reply-invalid",
  // credentials
  "credential.key-invalid",
  "credential.passphrase-missing",
  "credential.passphrase-wrong",
  "credential.seal-broken",
  "credential.in-use",
  "credential.empty",
  // what the host lets us do
  "sudo.refused",
  "sudo.password-needed",
  "sudo.password-wrong",
  "host.not-linux",
  "host.no-systemd",
  "host.disk-full",
  "host.disk-low",
  "host.read-only",
  "host.clock-skew",
  "host.store-unreachable",
  // the agent
  "agent.install-failed",
  "agent.remove-failed",
  "agent.config-invalid",
  "agent.reload-failed",
  "agent.unhealthy",
  "agent.stopped",
  "agent.promtail-runs",
  // the log store
  "store.url-invalid",
  "store.unreachable",
  "store.timeout",
  "store.not-ready",
  "store.unauthorized",
  "store.query-invalid",
  "store.limit",
  "store.refused",
  "store.dropped",
  "store.reply-invalid",
  "store.in-use",
  "store.none",
  // metrics of hosts
  "metrics.url-invalid",
  "metrics.endpoint-missing",
  // programs that Logyard puts on hosts
  "package.version-invalid",
  "package.sha256-invalid",
  "package.url-invalid",
  "package.none",
  "package.none-fits",
  "package.upload-missing",
  "package.upload-changed",
  "package.upload-invalid",
  // a Loki that Logyard sets up
  "loki.config-invalid",
  "loki.install-failed",
  "loki.start-failed",
  "loki.server-taken",
  "loki.setting-invalid",
  "loki.setting-unknown",
  "loki.nodes-invalid",
  "loki.cluster-incomplete",
  "loki.pattern-copies",
  "loki.schema-missing",
  "loki.schema-order",
  "loki.schema-period",
  "loki.schema-old",
  "loki.kind-unknown",
  "loki.path-prefix-missing",
  "loki.storage-one",
  "loki.retention-short",
  "loki.retention-store",
  "loki.port-twice",
  "loki.timeout-order",
  "loki.burst-below-rate",
  // labels, paths and formats
  "label.name-invalid",
  "label.name-reserved",
  "label.unbounded",
  "label.value-invalid",
  "label.too-many",
  "path.invalid",
  "path.relative",
  "path.missing",
  "path.unreadable",
  "format.regex-invalid",
  "format.unknown",
  "format.in-use",
  "options.field-unknown",
  "options.label-unknown",
  "options.no-time",
  "options.matches-empty",
  "value.control-character",
  // a fleet as a file, and the database it goes into
  "fleet.file-unreadable",
  "fleet.json-invalid",
  "fleet.field-unknown",
  "fleet.field-missing",
  "fleet.kind-wrong",
  "fleet.choice-unknown",
  "fleet.value-invalid",
  "fleet.text-too-long",
  "fleet.name-twice",
  "fleet.secret-given",
  "fleet.service-key",
  "fleet.host-key-invalid",
  "fleet.host-key-missing",
  "fleet.reference-missing",
  "fleet.one-format",
  "fleet.address-twice",
  "fleet.default-store",
  "fleet.credential-kind",
  "fleet.unused",
  "fleet.server-idle",
  "fleet.address-name",
  "fleet.output-foreign",
  "fleet.output-failed",
  "database.missing",
  "database.older",
  "database.newer",
  "database.unreadable",
  "database.unreachable",
  "database.sign-in-refused",
  "database.absent",
  "database.forbidden",
  "database.locked",
  "database.encryption",
  "database.key-differs",
  // names and forms
  "name.taken",
  "name.invalid",
  "name.unclear",
  "input.invalid",
  "not-found",
  "conflict",
  "changed-meanwhile",
  // rollouts and proofs
  "rollout.nothing-selected",
  "rollout.host-busy",
  "rollout.host-changed",
  "rollout.restored",
  "rollout.restore-failed",
  "rollout.interrupted",
  "rollout.cancelled",
  "rollout.unmanaged-config",
  "rollout.no-previous",
  "proof.no-line",
  "proof.no-new-line",
  "proof.cut-short",
  "proof.all-dropped",
  "proof.chance",
  // access
  "access.signed-out",
  "access.denied",
  "access.rate-limited",
  "access.wrong-password",
  "demo.unavailable",
  "console.unreachable",
  "internal",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** Values for the words of the catalogue; never a secret. */
  readonly params: Readonly<Record<string, string | number>>;
  /** What it belongs to: a form field ("address"), a log path, a line of a config. */
  readonly at?: string;
  /** Verbatim evidence (output of a command, reply of a store), redacted and bounded by the caller. */
  readonly evidence?: string;
}

export function problem(
  code: ProblemCode,
  params: Problem["params"] = {},
  extra: Pick<Problem, "at" | "evidence"> = {},
): Problem {
  return { code, params, ...extra };
}

/** The same with the host and the sign-in user that its words name, where it does not name them itself. */
export function aboutHost(why: Problem, host: string, user?: string): Problem {
  return { ...why, params: { host, ...(user === undefined ? {} : { user }), ...why.params } };
}
