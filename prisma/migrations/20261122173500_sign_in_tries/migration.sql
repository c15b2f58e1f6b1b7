-- CreateTable
CREATE TABLE "SignInTries" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "SignInTries_startedAt_idx" ON "SignInTries"("startedAt");
