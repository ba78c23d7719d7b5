-- CreateEnum
CREATE TYPE "rollout_state" AS ENUM ('placing', 'placed', 'done', 'stopped');

-- CreateTable
CREATE TABLE "credential_rollout" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "user_flow_id" TEXT NOT NULL,
    "state" "rollout_state" NOT NULL,
    "credential_id" UUID,
    "earlier_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "failure" JSONB,
    "next_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "placed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "by_tenant_id" TEXT NOT NULL,
    "by_object_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "credential_rollout_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "credential_rollout_flow_id_started_at_idx" ON "credential_rollout"("flow_id", "started_at");

-- AddForeignKey
ALTER TABLE "credential_rollout" ADD CONSTRAINT "credential_rollout_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_rollout" ADD CONSTRAINT "credential_rollout_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Two at once would each revoke what the other has put into Entra.
CREATE UNIQUE INDEX "credential_rollout_one_open" ON "credential_rollout"("flow_id") WHERE "state" IN ('placing', 'placed');

-- What is in Entra is a credential of ours, and the one that stays is never among those that are revoked.
ALTER TABLE "credential_rollout"
  ADD CONSTRAINT "credential_rollout_placed_names_a_credential" CHECK ("state" NOT IN ('placed', 'done') OR ("credential_id" IS NOT NULL AND "placed_at" IS NOT NULL)),
  ADD CONSTRAINT "credential_rollout_keeps_the_newest" CHECK ("credential_id" IS NULL OR NOT "credential_id" = ANY ("earlier_ids")),
  ADD CONSTRAINT "credential_rollout_ends_once" CHECK (("state" IN ('done', 'stopped')) = ("ended_at" IS NOT NULL)),
  ADD CONSTRAINT "credential_rollout_ended_waits_for_nobody" CHECK ("state" IN ('placing', 'placed') OR "next_at" IS NULL);
