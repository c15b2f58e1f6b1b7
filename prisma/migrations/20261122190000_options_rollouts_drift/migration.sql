-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_LogPath" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "serviceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'file',
    "path" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "preset" TEXT,
    "logFormatId" TEXT,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "labelSetId" TEXT,
    "labels" TEXT NOT NULL DEFAULT '{}',
    "options" TEXT NOT NULL DEFAULT '{}',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "LogPath_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LogPath_logFormatId_fkey" FOREIGN KEY ("logFormatId") REFERENCES "LogFormat" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LogPath_labelSetId_fkey" FOREIGN KEY ("labelSetId") REFERENCES "LabelSet" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_LogPath" ("createdAt", "id", "job", "kind", "labelSetId", "labels", "logFormatId", "name", "path", "preset", "serviceId", "timeZone", "updatedAt") SELECT "createdAt", "id", "job", "kind", "labelSetId", "labels", "logFormatId", "name", "path", "preset", "serviceId", "timeZone", "updatedAt" FROM "LogPath";
DROP TABLE "LogPath";
ALTER TABLE "new_LogPath" RENAME TO "LogPath";
CREATE INDEX "LogPath_logFormatId_idx" ON "LogPath"("logFormatId");
CREATE INDEX "LogPath_labelSetId_idx" ON "LogPath"("labelSetId");
CREATE UNIQUE INDEX "LogPath_serviceId_name_key" ON "LogPath"("serviceId", "name");
CREATE TABLE "new_LogStore" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "tenant" TEXT,
    "auth" TEXT NOT NULL DEFAULT 'none',
    "username" TEXT,
    "sealedSecret" TEXT,
    "tlsCa" TEXT,
    "pushUrl" TEXT,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "settings" TEXT NOT NULL DEFAULT '{}',
    "managedOnId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "LogStore_managedOnId_fkey" FOREIGN KEY ("managedOnId") REFERENCES "Server" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_LogStore" ("auth", "createdAt", "id", "isDefault", "kind", "managedOnId", "name", "pushUrl", "sealedSecret", "simulated", "tenant", "tlsCa", "updatedAt", "url", "username") SELECT "auth", "createdAt", "id", "isDefault", "kind", "managedOnId", "name", "pushUrl", "sealedSecret", "simulated", "tenant", "tlsCa", "updatedAt", "url", "username" FROM "LogStore";
DROP TABLE "LogStore";
ALTER TABLE "new_LogStore" RENAME TO "LogStore";
CREATE UNIQUE INDEX "LogStore_name_key" ON "LogStore"("name");
CREATE INDEX "LogStore_managedOnId_idx" ON "LogStore"("managedOnId");
CREATE TABLE "new_Rollout" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'apply',
    "reason" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "settings" TEXT NOT NULL DEFAULT '{}',
    "ofRolloutId" TEXT,
    "pausedAt" DATETIME,
    "pauseProblem" TEXT,
    "authorId" TEXT,
    "authorName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "cancelRequestedAt" DATETIME,
    "eventCount" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Rollout_ofRolloutId_fkey" FOREIGN KEY ("ofRolloutId") REFERENCES "Rollout" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Rollout_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Rollout" ("authorId", "authorName", "cancelRequestedAt", "createdAt", "eventCount", "finishedAt", "id", "number", "reason", "startedAt", "state") SELECT "authorId", "authorName", "cancelRequestedAt", "createdAt", "eventCount", "finishedAt", "id", "number", "reason", "startedAt", "state" FROM "Rollout";
DROP TABLE "Rollout";
ALTER TABLE "new_Rollout" RENAME TO "Rollout";
CREATE UNIQUE INDEX "Rollout_number_key" ON "Rollout"("number");
CREATE INDEX "Rollout_state_idx" ON "Rollout"("state");
CREATE INDEX "Rollout_authorId_idx" ON "Rollout"("authorId");
CREATE INDEX "Rollout_ofRolloutId_idx" ON "Rollout"("ofRolloutId");
CREATE TABLE "new_Server" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "port" INTEGER NOT NULL DEFAULT 22,
    "user" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "jumpServerId" TEXT,
    "sudo" TEXT NOT NULL,
    "sealedSudo" TEXT,
    "hostKeyType" TEXT NOT NULL,
    "hostKey" TEXT NOT NULL,
    "hostKeyPinnedAt" DATETIME NOT NULL,
    "hostKeyPinnedBy" TEXT NOT NULL,
    "labelSetId" TEXT,
    "labels" TEXT NOT NULL DEFAULT '{}',
    "logStoreId" TEXT,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "facts" TEXT,
    "factsAt" DATETIME,
    "agentOptions" TEXT NOT NULL DEFAULT '{}',
    "drift" TEXT,
    "driftAt" DATETIME,
    "revisionCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Server_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "Credential" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Server_jumpServerId_fkey" FOREIGN KEY ("jumpServerId") REFERENCES "Server" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Server_labelSetId_fkey" FOREIGN KEY ("labelSetId") REFERENCES "LabelSet" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Server_logStoreId_fkey" FOREIGN KEY ("logStoreId") REFERENCES "LogStore" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Server" ("address", "createdAt", "credentialId", "facts", "factsAt", "hostKey", "hostKeyPinnedAt", "hostKeyPinnedBy", "hostKeyType", "id", "jumpServerId", "labelSetId", "labels", "logStoreId", "name", "port", "revisionCount", "sealedSudo", "simulated", "sudo", "updatedAt", "user") SELECT "address", "createdAt", "credentialId", "facts", "factsAt", "hostKey", "hostKeyPinnedAt", "hostKeyPinnedBy", "hostKeyType", "id", "jumpServerId", "labelSetId", "labels", "logStoreId", "name", "port", "revisionCount", "sealedSudo", "simulated", "sudo", "updatedAt", "user" FROM "Server";
DROP TABLE "Server";
ALTER TABLE "new_Server" RENAME TO "Server";
CREATE UNIQUE INDEX "Server_name_key" ON "Server"("name");
CREATE INDEX "Server_credentialId_idx" ON "Server"("credentialId");
CREATE INDEX "Server_jumpServerId_idx" ON "Server"("jumpServerId");
CREATE INDEX "Server_labelSetId_idx" ON "Server"("labelSetId");
CREATE INDEX "Server_logStoreId_idx" ON "Server"("logStoreId");
CREATE UNIQUE INDEX "Server_address_port_key" ON "Server"("address", "port");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;


