import type { ProblemGroup } from "../../problem-words";

/** A fleet as a file, and the database that it is read from or written to. */
export const fleet = {
  fleet: {
    "file-unreadable": {
      what: "The file {path} cannot be read",
      why: "The system said: {reason}.",
      next: "Check the name and the rights of the file.",
    },
    "json-invalid": {
      what: "The file is not JSON: line {count}, column {limit}",
      why: "Something is missing or too much there, often a comma or a quote.",
      next: "Correct the file at that place.",
    },
    "field-unknown": {
      what: "There is no field {field} here",
      why: "Logyard ignores nothing silently: it may be a typing error, or a field of a newer version.",
      next: "Correct its name, or remove it. “logyard schema” prints all fields.",
    },
    "field-missing": {
      what: "The field {field} is missing",
      why: "It has no default.",
      next: "Add it.",
    },
    "kind-wrong": {
      what: "{field} is of the wrong kind",
      why: "Expected is {what, select, string {a text} number {a number} boolean {true or false} object {an object} array {a list} other {something else}}.",
      next: "Correct the value.",
    },
    "choice-unknown": {
      what: "{field} is none of the known values",
      why: "Possible are: {value}.",
      next: "Choose one of them.",
    },
    "value-invalid": {
      what: "{field} is not allowed here",
      why: "It is empty, out of range, holds a character that does not belong there, or does not go with the fields beside it.",
      next: "Correct the value.",
    },
    "text-too-long": {
      what: "This text is too long",
      why: "A fleet has no text of more than {limit, number} characters here.",
      next: "Shorten it.",
    },
    "name-twice": {
      what: "{name} is there twice",
      why: "Of two fields with one name only the last would count.",
      next: "Rename or remove one of them.",
    },
    "secret-given": {
      what: "{field} does not belong in this file",
      why: "A fleet file is made to be shared and kept, so no secret may be in it.",
      next: "Remove it, change the secret if the file was shared, and give it in Logyard after the import.",
    },
    "service-key": {
      what: "This is not the name of a service",
      why: "A service is named by its name and its env: “ssc-api/prod”.",
      next: "Correct the name.",
    },
    "host-key-invalid": {
      what: "This is not a host key",
      why: "A host key is its algorithm and the key in base64, as ssh-keyscan prints it after the host.",
      next: "Run ssh-keyscan against the server, compare the fingerprint on the server itself, and put the key here.",
    },
    "host-key-missing": {
      what: "The host key of {server} is not known",
      why: "Logyard connects to no server whose key nobody has accepted, and an address that changed needs its key anew.",
      next: "Add hostKey to the server, from ssh-keyscan, after comparing the fingerprint.",
    },
    "reference-missing": {
      what: "There is no {what, select, labelSets {label set} logFormats {log format} credentials {credential} logStores {log store} services {service} servers {server} logPaths {log path} other {part}} {name}",
      why: "A name has to point at something in the same file.",
      next: "Correct the name, or describe what it names.",
    },
    "one-format": {
      what: "The log path needs exactly one format",
      why: "It names both a preset and a format of yours, or neither.",
      next: "Give either preset or logFormat.",
    },
    "address-twice": {
      what: "{name} has this address too",
      why: "Two servers cannot share {address}, port {port}.",
      next: "Correct the address, or remove one of the servers.",
    },
    "default-store": {
      what: "Exactly one log store has to be the default",
      why: "There are {count, plural, =0 {none} other {#}}. Servers that name no store use the default.",
      next: "Set default to true at one store, and to false at the others.",
    },
    "credential-kind": {
      what: "The credential {name} is of another kind in Logyard",
      why: "The file says it is {what, select, key {a private key} other {a password}}. What is sealed is not thrown away.",
      next: "Correct the kind in the file, or give the credential another name.",
    },
    unused: {
      what: "Nothing uses the {what, select, labelSets {label set} logFormats {log format} credentials {credential} logStores {log store} services {service} servers {server} logPaths {log path} other {part}} {name}",
      why: "It was described, and no other part of the fleet names it.",
      next: "Use it, or remove it.",
    },
    "server-idle": {
      what: "No service is placed on {server}",
      why: "Its agent collects nothing.",
      next: "Place a service on it, if that is not on purpose.",
    },
    "address-name": {
      what: "The firewall rules leave out {count, plural, one {an agent} other {# agents}}: {name}",
      why: "A rule holds an address, and {count, plural, one {this agent has a name} other {these agents have names}}.",
      next: "Give the server an IP address, or add the address to the guests of the store.",
    },
    "output-foreign": {
      what: "{path} was not written by Logyard",
      why: "Compiling replaces only what an earlier compiling wrote, so that no work of yours is lost.",
      next: "Choose an empty folder, or remove the file.",
    },
    "output-failed": {
      what: "{path} could not be written",
      why: "The system said: {reason}.",
      next: "Check the folder and its rights, then compile again.",
    },
  },
  database: {
    missing: {
      what: "There is no database at {path}",
      why: "Logyard was not started with this data folder, or DATA_DIR or DATABASE_URL names another one.",
      next: "Set DATA_DIR as for npm start, or start Logyard once.",
    },
    older: {
      what: "The database is older than this Logyard",
      why: "It lacks changes that npm start makes to it: {name}.",
      next: "Start Logyard once with this version, then try again.",
    },
    newer: {
      what: "The database is newer than this Logyard",
      why: "It was made by a later version: {name} is not known here.",
      next: "Use the version that made it.",
    },
    unreadable: {
      what: "The database {path} cannot be opened",
      why: "The system said: {reason}.",
      next: "Check that it is the right file and that you may read it.",
    },
    unreachable: {
      what: "The database {path} does not answer",
      why: "The system said: {reason}.",
      next: "Check that PostgreSQL runs, listens at this address and is reachable from here, and that DATABASE_URL names it.",
    },
    "sign-in-refused": {
      what: "PostgreSQL refuses the sign-in to {path}",
      why: "It said of the user {user}: {reason}.",
      next: "Correct user and password in DATABASE_URL (special characters by their codes: %40 for @), or let this user in by pg_hba.conf.",
    },
    absent: {
      what: "There is no database {path}",
      why: "PostgreSQL answers, and knows none of this name.",
      next: "Run: createdb --owner={user} {name}. Or correct the name in DATABASE_URL.",
    },
    forbidden: {
      what: "The user {user} may not make tables in {path}",
      why: "PostgreSQL said: {reason}.",
      next: 'Make it the owner, in psql: ALTER DATABASE "{name}" OWNER TO "{user}".',
    },
    locked: {
      what: "Another program holds the database {path} for itself",
      why: "For two minutes it was not possible to bring it to this version: {reason}.",
      next: "Stop the other instances of Logyard, start one, then the others.",
    },
    encryption: {
      what: "The connection to the database {path} cannot be encrypted as asked",
      why: "The system said: {reason}.",
      next: "Set sslmode and sslrootcert in DATABASE_URL as this server needs them.",
    },
    "key-differs": {
      what: "The key in {path} is not the one that this database was sealed with",
      why: "Every instance seals credentials with the same secret.key, and with another one none can be opened.",
      next: "Copy secret.key from the instance that made the database, with mode 600, then start again. If it is lost for good, delete the row vault.key of the table Setting, and enter the credentials anew.",
    },
  },
} as const satisfies ProblemGroup<"fleet" | "database">;
