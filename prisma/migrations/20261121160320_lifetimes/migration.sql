-- AlterTable
ALTER TABLE "flow" ADD COLUMN     "ask_again_after_days" INTEGER,
ADD COLUMN     "keep_claims_days" INTEGER,
ADD COLUMN     "pending_days" INTEGER;

-- AlterTable
ALTER TABLE "approval_request" ADD COLUMN     "ask_again_at" TIMESTAMPTZ(3),
ADD COLUMN     "asked_again_at" TIMESTAMPTZ(3),
ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "expires_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "erasure_key" (
    "fingerprint" TEXT NOT NULL,
    "first_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erasure_key_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateIndex
CREATE INDEX "verdict_batch_item_request_id_idx" ON "verdict_batch_item"("request_id");

-- What Prisma's schema cannot say. docs/data-model.md lists these; a new migration must not drop them.

ALTER TABLE "flow"
  ADD CONSTRAINT "flow_lifetimes_are_bounded" CHECK (
    "pending_days" BETWEEN 1 AND 3650 AND "ask_again_after_days" BETWEEN 0 AND 3650
    AND "keep_claims_days" BETWEEN 1 AND 3650);

-- Whom the policy has denied, and who may ask again and did, can be denied by it once more.
DROP INDEX "approval_request_one_policy_denial";
CREATE UNIQUE INDEX "approval_request_one_policy_denial" ON "approval_request"("flow_id", "person_key")
  WHERE "state" = 'denied' AND "decided_by" = 'policy' AND "asked_again_at" IS NULL;

-- What is past its deadline and not written down yet; flows without one pay for no entry.
CREATE INDEX "approval_request_due" ON "approval_request"("expires_at")
  WHERE "state" = 'pending' AND "expires_at" IS NOT NULL;

-- What may have to be erased. A request that is queued pays for no entry.
CREATE INDEX "approval_request_unerased" ON "approval_request"("flow_id", "changed_at")
  WHERE "erased_at" IS NULL AND "state" <> 'pending';

ALTER TABLE "approval_request"
  ADD CONSTRAINT "approval_request_asked_again_when_allowed"
    CHECK ("asked_again_at" IS NULL OR "ask_again_at" IS NOT NULL),
  -- Nobody waits for a verdict or an account on an erased request, and what names the person is gone.
  ADD CONSTRAINT "approval_request_erased_holds_nothing" CHECK ("erased_at" IS NULL OR (
    "state" <> 'pending' AND coalesce("provisioning", 'done') = 'done'
    AND "person_key" LIKE 'erased:%' AND "address" LIKE 'erased:%'
    AND "typed_address" = '' AND "domain" = '' AND "display_name" IS NULL
    AND "sign_in_type" IS NULL AND "issuer" IS NULL AND "issuer_assigned_id" IS NULL
    AND "claims" = '{}' AND "marks" = '[]' AND cardinality("locales") = 0
    AND "requestor_message" IS NULL AND "provisioning_error" IS NULL));
