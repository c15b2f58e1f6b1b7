/** The command line: a fleet as a file. */
export const cli = {
  help: `Usage: npm run -s logyard -- COMMAND

  compile FLEET.json -o OUT/   write the files of every server and log store; no host is touched
  check FLEET.json             say all that is wrong with a fleet file
  export                       print the stored fleet, without secrets
  import FLEET.json            say what a file would change in the stored fleet
      --apply                  and change it, in one step
      --prune                  and remove what the file does not name
  schema                       print the JSON Schema of a fleet file

  --json                       answer compile, check and import as JSON
  -h, --help                   this text

FLEET.json may be - for the standard input. export and import open the database of npm start,
also while it runs (DATA_DIR, DATABASE_URL).
Exit status: 0 done, 1 the fleet or its surroundings have a problem, 2 the command was not understood.
More: docs/fleet-as-code.md`,
  usage: {
    command: "Unknown command “{word}”.",
    option: "Unknown option {word}.",
    file: "{word} needs a fleet file.",
    out: "compile needs a folder: -o OUT/.",
    extra: "“{word}” is one word too many.",
  },
  error: "error",
  hint: "hint",
  refused:
    "{errors, plural, one {# error} other {# errors}}{hints, plural, =0 {} one {, # hint} other {, # hints}}. Nothing was done.",
  good: "Good: {servers, plural, one {# server} other {# servers}}, {services, plural, one {# service} other {# services}}, {stores, plural, one {# log store} other {# log stores}}{hints, plural, =0 {} one {; # hint} other {; # hints}}.",
  compiled:
    "{servers, plural, one {# server} other {# servers}} and {stores, plural, one {# log store} other {# log stores}} in {out}: {written, plural, one {# file} other {# files}} written, {unchanged, number} unchanged, {removed, number} removed.",
  account: "command line",
  kinds: {
    agent: "settings of all agents",
    labelSet: "label set",
    logFormat: "log format",
    credential: "credential",
    logStore: "log store",
    service: "service",
    logPath: "log path",
    server: "server",
    placement: "placement",
  },
  kept: "Not in the file, and kept ({count, number}; --prune removes them):",
  missing: "{count, plural, one {A secret} other {# secrets}} to be given in Logyard afterwards:",
  secrets: {
    key: "private key of the credential {name}: Settings, Credentials, Replace",
    password: "password of the credential {name}: Settings, Credentials, Replace",
    sudo: "sudo password of the server {name}: Servers, {name}, Edit",
    storePassword: "password of the log store {name}: Log stores, {name}, Edit",
    storeToken: "token of the log store {name}: Log stores, {name}, Edit",
    metrics: "password or token of the metrics endpoint{name}: Settings, Agents",
  },
  counts:
    "{created, number} to create, {changed, number} to change, {removed, number} to remove; {unchanged, number} unchanged, {kept, number} kept.",
  ends: {
    written: "Written to {place}. Servers follow with the next rollout.",
    same: "{place} has it all already.",
    dry: "Nothing was written to {place}: add --apply to write it.",
  },
} as const;
