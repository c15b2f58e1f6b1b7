-- AlterTable: columns are added, not tables rebuilt, so that no reference to a host run is lost on the way.
ALTER TABLE "HostRun" ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "HostRun" ADD COLUMN "restoresId" TEXT;
ALTER TABLE "ConfigRevision" ADD COLUMN "paths" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "ConfigRevision" ADD COLUMN "storeId" TEXT;
ALTER TABLE "ConfigRevision" ADD COLUMN "baseline" TEXT NOT NULL DEFAULT '{}';

-- CreateIndex
CREATE INDEX "HostRun_state_idx" ON "HostRun"("state");

-- CreateTable
CREATE TABLE "ServerLease" (
    "serverId" TEXT NOT NULL PRIMARY KEY,
    "hostRunId" TEXT NOT NULL,
    "jobId" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "until" DATETIME NOT NULL,
    CONSTRAINT "ServerLease_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "Server" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
