-- CreateEnum
CREATE TYPE "recipe" AS ENUM ('create', 'invite');

-- AlterTable
ALTER TABLE "approval_request" ADD COLUMN     "let_on_at" TIMESTAMPTZ(3),
ADD COLUMN     "recipe" "recipe";

-- AlterTable
ALTER TABLE "resolution" ADD COLUMN     "decided_at_before" TIMESTAMPTZ(3),
ADD COLUMN     "decided_by_before" "decided_by",
ADD COLUMN     "message_before" TEXT,
ADD COLUMN     "provisioning_before" "provisioning_state",
ADD COLUMN     "state_before" "request_state";

-- Only what is known to have been replaced can be restored.
ALTER TABLE "resolution"
  ADD CONSTRAINT "resolution_taken_back_restores_what_was"
    CHECK ("taken_back_at" IS NULL OR "state_before" IS NOT NULL);

-- Entra is left to make an account only for somebody who was approved and, until then, not provided for.
ALTER TABLE "approval_request"
  ADD CONSTRAINT "approval_request_let_on_once_approved"
    CHECK ("let_on_at" IS NULL OR "state" IN ('approved', 'revoked', 'withdrawn'));
