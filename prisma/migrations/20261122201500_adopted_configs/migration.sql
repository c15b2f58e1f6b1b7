-- CreateTable
CREATE TABLE "AdoptedConfig" (
    "serverId" TEXT NOT NULL PRIMARY KEY,
    "sha256" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "AdoptedConfig_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "Server" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);


