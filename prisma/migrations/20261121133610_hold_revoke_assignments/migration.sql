-- CreateEnum
CREATE TYPE "invitation_mail" AS ENUM ('microsoft', 'ours', 'none');

-- CreateEnum
CREATE TYPE "after_revoke" AS ENUM ('disable', 'delete', 'keep');

-- CreateEnum
CREATE TYPE "account_gone" AS ENUM ('ask_again', 'stay_out');

-- CreateEnum
CREATE TYPE "account_origin" AS ENUM ('created', 'adopted', 'by_entra', 'by_hand');

-- CreateEnum
CREATE TYPE "revocation_state" AS ENUM ('queued', 'running', 'done', 'failed', 'left_to_person');

-- CreateEnum
CREATE TYPE "graph_credential_kind" AS ENUM ('secret', 'certificate');

-- DropIndex
DROP INDEX "provisioning_step_request_id_kind_key";

-- AlterTable
ALTER TABLE "approval_request" ADD COLUMN     "account_origin" "account_origin",
ADD COLUMN     "held_until" TIMESTAMPTZ(3),
ADD COLUMN     "requestor_message" TEXT,
ADD COLUMN     "revocation" "revocation_state";

-- AlterTable
ALTER TABLE "connector_call" ADD COLUMN     "certificate_id" UUID;

-- AlterTable
ALTER TABLE "flow"
ADD COLUMN     "account_gone" "account_gone" NOT NULL DEFAULT 'ask_again',
ADD COLUMN     "after_revoke" "after_revoke" NOT NULL DEFAULT 'disable',
ADD COLUMN     "assignments" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "hold_seconds" INTEGER NOT NULL DEFAULT 8,
ADD COLUMN     "invitation_mail" "invitation_mail" NOT NULL DEFAULT 'microsoft',
ADD COLUMN     "invitation_message" TEXT,
ADD COLUMN     "redirect_urls" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "provisioning_step" ADD COLUMN     "target" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "resolution" ADD COLUMN     "taken_back_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "sign_up_start" (
    "flow_id" UUID NOT NULL,
    "correlation" TEXT NOT NULL,
    "identity" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_up_start_pkey" PRIMARY KEY ("flow_id","correlation")
);

-- CreateTable
CREATE TABLE "graph_credential" (
    "key_id" TEXT NOT NULL,
    "kind" "graph_credential_kind" NOT NULL,
    "display_name" TEXT,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "graph_credential_pkey" PRIMARY KEY ("key_id")
);

-- CreateIndex
CREATE INDEX "sign_up_start_at_idx" ON "sign_up_start"("at");

-- CreateIndex
CREATE UNIQUE INDEX "provisioning_step_request_id_kind_target_key" ON "provisioning_step"("request_id", "kind", "target");

-- What a flow said of mail before becomes the word for it.
UPDATE "flow" SET "invitation_mail" = 'none' WHERE NOT "send_invitation_mail";
ALTER TABLE "flow" DROP COLUMN "send_invitation_mail";

-- An account is ours to disable only where a step recorded that we did not find it there.
UPDATE "approval_request" r
   SET "account_origin" = CASE
         WHEN EXISTS (SELECT 1 FROM "provisioning_step" s
                       WHERE s."request_id" = r."id" AND s."outcome"->>'adopted' = 'true')
         THEN 'adopted' ELSE 'created' END::"account_origin"
 WHERE "account_id" IS NOT NULL;

ALTER TABLE "flow"
  ADD CONSTRAINT "flow_hold_is_bounded" CHECK ("hold_seconds" BETWEEN 0 AND 3600);

ALTER TABLE "approval_request"
  DROP CONSTRAINT "approval_request_decision_is_signed",
  ADD CONSTRAINT "approval_request_decision_is_signed"
    CHECK (("state" IN ('approved', 'denied', 'admitted', 'revoked')) = ("decided_by" IS NOT NULL)
      AND ("decided_by" IS NULL) = ("decided_at" IS NULL)),
  ADD CONSTRAINT "approval_request_account_has_an_origin"
    CHECK (("account_id" IS NULL) = ("account_origin" IS NULL)),
  ADD CONSTRAINT "approval_request_revocation_follows_revoking"
    CHECK (("state" = 'revoked') = ("revocation" IS NOT NULL)),
  ADD CONSTRAINT "approval_request_hold_follows_a_verdict"
    CHECK ("held_until" IS NULL OR ("state" IN ('approved', 'denied', 'revoked') AND "decided_by" = 'person'));

-- A revoked approval stops the same address under another identity as a denial does.
DROP INDEX "approval_request_denied_address";
CREATE INDEX "approval_request_denied_address" ON "approval_request"("flow_id", "address")
  WHERE "state" IN ('denied', 'revoked');

CREATE INDEX "approval_request_revocation_open" ON "approval_request"("revocation", "changed_at")
  WHERE "revocation" IN ('queued', 'running', 'failed');

-- For the reconciler, which asks after the accounts that we know of.
CREATE INDEX "approval_request_account" ON "approval_request"("account_id") WHERE "account_id" IS NOT NULL;

-- Rosters are looked up, never held in memory: a change of theirs needs no new snapshot.
DROP TRIGGER "roster_entry_notify" ON "roster_entry";
