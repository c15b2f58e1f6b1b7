/** Every verb of the audit log. Each has words in the catalogue, so a new one does not compile without them. */
export const auditActions = [
  "agentOptions.save",
  "configs.adopt",
  "credentials.create",
  "credentials.remove",
  "credentials.replace",
  "demo.lendKey",
  "demo.lendLogStore",
  "demo.start",
  "fleet.import",
  "labelSets.create",
  "labelSets.remove",
  "labelSets.update",
  "logFormats.create",
  "logFormats.remove",
  "logFormats.update",
  "logPaths.add",
  "logPaths.remove",
  "logPaths.sample",
  "logPaths.saveWithFormat",
  "logPaths.update",
  "logStores.check",
  "logStores.create",
  "logStores.install",
  "logStores.look",
  "logStores.makeDefault",
  "logStores.remove",
  "logStores.saveSettings",
  "logStores.update",
  "packages.save",
  "people.change-password",
  "people.create",
  "people.remove",
  "people.set-role",
  "people.set-up",
  "proofs.check",
  "queries.remove",
  "queries.save",
  "queries.update",
  "rollouts.cancel",
  "rollouts.pause",
  "rollouts.resume",
  "rollouts.start",
  "rollouts.startAgents",
  "servers.acceptDrift",
  "servers.add",
  "servers.checkDrift",
  "servers.listLogFiles",
  "servers.pin",
  "servers.pinKey",
  "servers.planAccess",
  "servers.prove",
  "servers.readHostKey",
  "servers.readKey",
  "servers.remove",
  "servers.repairAccess",
  "servers.update",
  "services.create",
  "services.displace",
  "services.overridePaths",
  "services.place",
  "services.remove",
  "services.update",
  "settings.saveUpkeep",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What an action is done to. */
export const auditTargets = [
  "credential",
  "fleet",
  "labelSet",
  "logFormat",
  "logPath",
  "logStore",
  "placement",
  "rollout",
  "savedQuery",
  "server",
  "service",
  "setting",
  "user",
] as const;
export type AuditTarget = (typeof auditTargets)[number];

/** The settings that have no id, by the name that a row of the audit log gives them. */
export const auditSettings = ["agent.options", "packages.alloy", "packages.loki", "upkeep"] as const;
export type AuditSetting = (typeof auditSettings)[number];

type Head<Name extends string> = Name extends `${infer First}.${string}` ? First : Name;
type Tail<Name extends string, First extends string> = Name extends `${First}.${infer Rest}` ? Rest : never;

/** "servers.add" is found at servers → add: every name has its word, and no word is left over. */
export type AuditWords<Name extends string> = {
  readonly [First in Head<Name>]: [Tail<Name, First>] extends [never]
    ? string
    : { readonly [Rest in Tail<Name, First>]: string };
};

/** A row keeps the word that it was written with: one of another version of Logyard may not be known here. */
export function isAuditAction(word: string): word is AuditAction {
  return (auditActions as readonly string[]).includes(word);
}

export function isAuditTarget(word: string): word is AuditTarget {
  return (auditTargets as readonly string[]).includes(word);
}

export function isAuditSetting(word: string): word is AuditSetting {
  return (auditSettings as readonly string[]).includes(word);
}
