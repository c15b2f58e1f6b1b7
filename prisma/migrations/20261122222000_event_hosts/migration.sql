-- AlterTable: what a page of 500 hosts leaves out can be left out by the database.
ALTER TABLE "RunEvent" ADD COLUMN "hostRunId" TEXT;
ALTER TABLE "RunEvent" ADD COLUMN "detail" BOOLEAN NOT NULL DEFAULT false;
UPDATE "RunEvent" SET
    "hostRunId" = json_extract("event", '$.hostRunId'),
    "detail" = json_extract("event", '$.type') IN ('step.output', 'path.arrived');

-- CreateIndex
CREATE INDEX "RunEvent_hostRunId_seq_idx" ON "RunEvent"("hostRunId", "seq");
