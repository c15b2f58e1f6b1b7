import { checkLogPath } from "../fleet/paths";
import { type Problem, problem } from "../problem";
import { fail, ok, type Result } from "../result";

export interface LogrotateInput {
  readonly paths: readonly string[];
  /** Who writes the files. */
  readonly owner: string;
  /** systemd unit of gunicorn, which opens its files anew on USR1; null: the program does so by itself. */
  readonly gunicornUnit: string | null;
  readonly keepDays: number;
}

const accountName = /^[a-z_][a-z0-9_-]{0,31}$/;
const unit = /^[A-Za-z0-9_.@-]{1,200}\.service$/;
/** What logrotate reads as syntax even between double quotes. */
const syntax = /["\\{}]/;

/**
 * A file for /etc/logrotate.d that loses no line: rename and create, so that the agent reads the old file to its end.
 * `copytruncate` would lose what is written between its two steps. Group adm keeps the new file readable to the agent.
 */
export function logrotateSnippet(input: LogrotateInput): Result<string, Problem[]> {
  const { paths, owner, gunicornUnit, keepDays } = input;
  const files = [...new Set(paths)].sort();
  const problems = [
    ...files.flatMap((path) => checkLogPath("file", path, "paths") ?? []),
    ...files
      .filter((path) => syntax.test(path))
      .map((path) => problem("path.invalid", { path: path.slice(0, 120) }, { at: "paths" })),
    ...(files.length === 0
      ? [problem("input.invalid", { field: "paths", reason: "empty" }, { at: "paths" })]
      : []),
    ...(accountName.test(owner) ? [] : [problem("name.invalid", {}, { at: "owner" })]),
    ...(gunicornUnit === null || unit.test(gunicornUnit)
      ? []
      : [problem("name.invalid", {}, { at: "gunicornUnit" })]),
    ...(Number.isInteger(keepDays) && keepDays >= 1 && keepDays <= 3650
      ? []
      : [problem("input.invalid", { field: "keepDays", reason: "range" }, { at: "keepDays" })]),
  ];
  if (problems.length > 0) return fail(problems);
  return ok(`${files.map((path) => `"${path}"`).join("\n")} {
	daily
	rotate ${keepDays}
	missingok
	notifempty
	compress
	delaycompress
	create 0640 ${owner} adm
${gunicornUnit === null ? "" : reopen(gunicornUnit)}}
`);
}

/** `--kill-who` is known to old and new systemd alike. */
function reopen(name: string): string {
  return `	sharedscripts
	postrotate
		if systemctl is-active --quiet ${name}; then
			systemctl kill --kill-who=main --signal=USR1 ${name}
		fi
	endscript
`;
}
