import type { Clock, Ids } from "@/lib/ports/clock";
import type { Stores } from "@/lib/ports/stores";
import { adoptionStore } from "./adoptions";
import { auditLog } from "./audit";
import type { Database } from "./client";
import { credentialStore } from "./credentials";
import { fleetStore } from "./fleet";
import { jobStore } from "./jobs";
import { labelSetStore } from "./label-sets";
import { logFormatStore } from "./log-formats";
import { logStoreStore } from "./log-stores";
import { proofStore } from "./proofs";
import { pruning } from "./pruning";
import { rolloutStore } from "./rollouts";
import { savedQueryStore } from "./saved-queries";
import { serverLeaseStore } from "./server-leases";
import { serverStore } from "./servers";
import { serviceStore } from "./services";
import { settingStore } from "./settings";
import { userStore } from "./users";

/** All stores over one database. */
export function databaseStores(db: Database, { clock, ids }: { clock: Clock; ids: Ids }): Stores {
  return {
    credentials: credentialStore(db, clock),
    servers: serverStore(db, clock),
    services: serviceStore(db),
    labelSets: labelSetStore(db),
    logFormats: logFormatStore(db),
    logStores: logStoreStore(db),
    proofs: proofStore(db),
    rollouts: rolloutStore(db, clock, ids),
    adoptions: adoptionStore(db),
    savedQueries: savedQueryStore(db),
    audit: auditLog(db, clock, ids),
    jobs: jobStore(db, clock, ids),
    serverLeases: serverLeaseStore(db, clock),
    pruning: pruning(db),
    settings: settingStore(db),
    users: userStore(db),
    fleet: fleetStore(db, clock, ids),
  };
}
