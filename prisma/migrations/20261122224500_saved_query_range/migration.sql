-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_SavedQuery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "logql" TEXT NOT NULL,
    "tags" TEXT NOT NULL DEFAULT '[]',
    "variables" TEXT NOT NULL DEFAULT '[]',
    "rangeMs" BIGINT NOT NULL DEFAULT 3600000,
    "ownerId" TEXT,
    "starterKey" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "SavedQuery_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_SavedQuery" ("createdAt", "description", "id", "logql", "name", "ownerId", "rangeMs", "starterKey", "tags", "updatedAt", "variables") SELECT "createdAt", "description", "id", "logql", "name", "ownerId", "rangeMs", "starterKey", "tags", "updatedAt", "variables" FROM "SavedQuery";
DROP TABLE "SavedQuery";
ALTER TABLE "new_SavedQuery" RENAME TO "SavedQuery";
CREATE UNIQUE INDEX "SavedQuery_starterKey_key" ON "SavedQuery"("starterKey");
CREATE INDEX "SavedQuery_ownerId_idx" ON "SavedQuery"("ownerId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;


