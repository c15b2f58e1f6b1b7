import type { ProblemGroup } from "../../problem-words";

/** The agent, the log store, and what goes through them. */
export const pipeline = {
  agent: {
    "install-failed": {
      what: "Alloy could not be set up on {host}",
      why: "A command of the installation failed; its words are in the evidence.",
      next: "Read the evidence, repair the cause on the host, and deploy again.",
    },
    "remove-failed": {
      what: "Alloy could not be removed from {host}",
      why: "The package manager reported an error; its words are in the evidence.",
      next: "Read the evidence, repair the cause on the host, and try again. Until then the agent may still run.",
    },
    "config-invalid": {
      what: "Alloy on {host} refused the new config",
      why: "It was checked before anything was changed. The old config runs on.",
      next: "Read what Alloy says in the evidence, and correct the log path or format.",
    },
    "reload-failed": {
      what: "Alloy on {host} did not load the new config",
      why: "The reload failed; the words of Alloy are in the evidence.",
      next: "Read the evidence, correct the cause, and deploy again.",
    },
    unhealthy: {
      what: "Alloy on {host} runs, but parts of it are not healthy",
      why: "Some components report an error.",
      next: "Read the evidence, repair the cause, and check again.",
    },
    stopped: {
      what: "Alloy on {host} does not run",
      why: "The service is stopped or failed to start.",
      next: "Look at journalctl -u alloy on the host, or deploy again.",
    },
    "promtail-runs": {
      what: "Promtail runs on {host} as well",
      why: "Beside Alloy it ships the same files again, so every line would be in the store twice.",
      next: "Deploy first, see the lines arrive, then stop it: sudo systemctl disable --now promtail",
    },
  },
  metrics: {
    "url-invalid": {
      what: "This is not an address for remote writes",
      why: "It is an http or https address with its path, without user and password.",
      next: "Enter the whole address, such as https://prometheus.example.net/api/v1/write.",
    },
    "endpoint-missing": {
      what: "Host metrics have nowhere to go",
      why: "They are on, but no address for remote writes is set.",
      next: "Enter the address of a Prometheus that takes remote writes, or turn host metrics off.",
    },
  },
  store: {
    "url-invalid": {
      what: "This is not the address of a log store",
      why: "It is an http or https address, without user, password and /loki/api path.",
      next: "Enter the base address, such as https://loki.example.net.",
    },
    unreachable: {
      what: "The log store cannot be reached",
      why: "There was no connection to {url}.",
      next: "Check the address, and that Loki runs and its port is open for Logyard.",
    },
    timeout: {
      what: "The log store did not answer in time",
      why: "It hangs, is overloaded, or was asked for too much.",
      next: "Check the store; for a query, ask for a shorter time range or fewer streams, then try again.",
    },
    "not-ready": {
      what: "The log store is not ready yet",
      why: "Loki needs about 15 s after its start.",
      next: "Wait a moment and check again.",
    },
    unauthorized: {
      what: "The log store refused the sign-in",
      why: "The user name, password, token or tenant is not the right one.",
      next: "Correct the sign-in in the settings of the log store.",
    },
    "query-invalid": {
      what: "The query cannot be run",
      why: "{detail}",
      next: "Correct the query.",
    },
    limit: {
      what: "The log store refused by its limits",
      why: "{detail}",
      next: "Ask for less, or raise the limit in the config of Loki.",
    },
    refused: {
      what: "The log store refused the request",
      why: "It answered with status {status}; its words are in the evidence.",
      next: "Read the evidence and correct the cause.",
    },
    dropped: {
      what: "The log store took no line of this log",
      why: "The agent gave lines up after the store refused them or could not be reached. How many is in the evidence.",
      next: "Read what the agent says with journalctl -u alloy on the server, and correct the cause.",
    },
    "reply-invalid": {
      what: "The log store sent a reply that Logyard does not understand",
      why: "The address may belong to another service than Loki.",
      next: "Check the address of the log store.",
    },
    "in-use": {
      what: "The log store {name} is in use",
      why: "{count} servers push to it.",
      next: "Give those servers another log store first.",
    },
    none: {
      what: "There is no log store",
      why: "Agents need a place to push to.",
      next: "Add a log store.",
    },
  },
  label: {
    "name-invalid": {
      what: "{name} cannot be the name of a label",
      why: "Loki takes letters, digits and underscores, not beginning with a digit.",
      next: "Name it with letters, digits and underscores, such as team or team_1.",
    },
    "name-reserved": {
      what: "The label name {name} is reserved",
      why: "Logyard, Alloy or Loki sets it, so a value given here would be lost or wrong.",
      next: "Choose another name.",
    },
    unbounded: {
      what: "{name} must not be a label",
      why: "It can take any number of values, and each makes a new stream: queries slow down and Loki refuses lines.",
      next: "Leave it in the line or its metadata, and filter with {filter} instead.",
    },
    "value-invalid": {
      what: "The value of label {name} is not allowed",
      why: "A value has 1 to {limit} bytes of text without control characters.",
      next: "Shorten or correct the value.",
    },
    "too-many": {
      what: "Too many labels: {count}",
      why: "Loki takes at most {limit} labels for a stream.",
      next: "Remove labels that no query uses.",
    },
  },
  path: {
    invalid: {
      what: "{path} is not a path that can be followed",
      why: "A log path is a file or a glob, without line breaks, control characters and .. parts.",
      next: "Enter the whole path of a file or a glob (/var/log/app/*.log), or the name of a unit (ssh.service).",
    },
    relative: {
      what: "{path} is not an absolute path",
      why: "The agent does not know from where a relative path begins.",
      next: "Begin the path with /.",
    },
    missing: {
      what: "{path} does not exist on {host}",
      why: "No file matches the path there.",
      next: "Check the path and that the service writes it, or set another path for this server.",
    },
    unreadable: {
      what: "The agent may not read {path} on {host}",
      why: "The owner and mode of the file or of a folder above it keep the agent out, so its lines stay on the server.",
      next: "Grant read access to the agent.",
    },
  },
  format: {
    "regex-invalid": {
      what: "The regex cannot be used",
      why: "{reason}",
      next: "Correct it. Alloy uses RE2: no look-around and no backreferences; named groups are (?P'<name>'…).",
    },
    unknown: {
      what: "This log format does not exist",
      why: "It was removed, or never was there.",
      next: "Choose another format for the log path.",
    },
    "in-use": {
      what: "The log format {name} is in use",
      why: "{count} log paths are read by it: {detail}.",
      next: "Give those log paths another format first.",
    },
  },
  options: {
    "field-unknown": {
      what: "The format reads no field {field}",
      why: "A rule that looks at it would never drop a line.",
      next: "Choose one of the fields of this log format, or drop by the text of the line.",
    },
    "label-unknown": {
      what: "{name} is no label that differs from line to line",
      why: "The agent would not limit these lines at all.",
      next: "Choose a label that the format reads from the line, or one limit for all lines.",
    },
    "no-time": {
      what: "This format reads no time",
      why: "A line counts as new when the agent reads it, so none would ever be too old.",
      next: "Choose a format with a timestamp, or remove the rule.",
    },
    "matches-empty": {
      what: "This expression also matches an empty text",
      why: "It would catch every line, or be found between all letters of it.",
      next: "Make it need at least one character: + in place of *.",
    },
  },
  proof: {
    "all-dropped": {
      what: "The newest lines are all dropped by rules of this log path",
      why: "None of the last {count} lines of the file is to be sent, so there is nothing to prove.",
      next: "If that is not what you want, look at the line options of the log path.",
    },
    chance: {
      what: "The line options may have left the newest lines out",
      why: "The log path sends only a part of its lines (sampling, a rate limit, or a rule that the line alone does not decide), so a missing line proves nothing.",
      next: "Wait for more lines. If none arrives for long, take the option away for a moment and look again.",
    },
    "no-line": {
      what: "None of the file’s last lines is in the log store",
      why: "The agent may read the file, but nothing of its end was found under the labels of this log path.",
      next: "Give the agent a minute and prove again. If it stays so, deploy again, or look at what the agent logs.",
    },
    "no-new-line": {
      what: "No line has arrived since the change",
      why: "The newest line of the file is not in the log store.",
      next: "Look at the links of the proof for the one that is broken.",
    },
    "cut-short": {
      what: "The proof was cut short",
      why: "The rollout was stopped before a line of {path} was found in the log store.",
      next: "The config is in place. Check the delivery on the server’s page.",
    },
  },
} as const satisfies ProblemGroup<
  "agent" | "metrics" | "store" | "label" | "path" | "format" | "options" | "proof"
>;
