-- CreateEnum
CREATE TYPE "unmatched" AS ENUM ('review', 'admit', 'deny');

-- CreateEnum
CREATE TYPE "after_account" AS ENUM ('continue', 'already_has_access');

-- CreateEnum
CREATE TYPE "upn_style" AS ENUM ('ext_hash', 'ext');

-- CreateEnum
CREATE TYPE "request_state" AS ENUM ('pending', 'approved', 'denied', 'expired', 'withdrawn', 'admitted');

-- CreateEnum
CREATE TYPE "decided_by" AS ENUM ('person', 'policy');

-- CreateEnum
CREATE TYPE "provider" AS ENUM ('google', 'facebook', 'mail', 'entra', 'federated');

-- CreateEnum
CREATE TYPE "provisioning_state" AS ENUM ('queued', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('approve', 'deny');

-- CreateEnum
CREATE TYPE "provisioning_step_kind" AS ENUM ('find_account', 'create_user', 'invite', 'update_attributes', 'verify_account');

-- CreateEnum
CREATE TYPE "provisioning_step_state" AS ENUM ('started', 'done', 'failed');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('person', 'entra', 'anteroom', 'operator');

-- CreateTable
CREATE TABLE "flow" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "default_language" TEXT NOT NULL DEFAULT 'en',
    "unmatched" "unmatched" NOT NULL DEFAULT 'review',
    "after_account" "after_account" NOT NULL DEFAULT 'continue',
    "tenant_domain" TEXT NOT NULL,
    "upn_style" "upn_style" NOT NULL DEFAULT 'ext_hash',
    "invite_redirect_url" TEXT NOT NULL,
    "send_invitation_mail" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_request" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "state" "request_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "person_key" TEXT NOT NULL,
    "provider" "provider" NOT NULL,
    "sign_in_type" TEXT,
    "issuer" TEXT,
    "issuer_assigned_id" TEXT,
    "address" TEXT NOT NULL,
    "typed_address" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "display_name" TEXT,
    "claims" JSONB NOT NULL,
    "locales" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" "decided_by",
    "provisioning" "provisioning_state",
    "provisioning_error" JSONB,
    "account_id" TEXT,

    CONSTRAINT "approval_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resolution" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "request_version" INTEGER NOT NULL,
    "verdict" "verdict" NOT NULL,
    "justification" TEXT NOT NULL,
    "by_tenant_id" TEXT NOT NULL,
    "by_object_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resolution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provisioning_step" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" "provisioning_step_kind" NOT NULL,
    "state" "provisioning_step_state" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "outcome" JSONB,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "provisioning_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" "actor_kind" NOT NULL,
    "tenant_id" TEXT,
    "object_id" TEXT,
    "name" TEXT,
    "action" TEXT NOT NULL,
    "flow_id" UUID,
    "request_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connector_call" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "flow_id" UUID,
    "step" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "action" TEXT,
    "reason" TEXT NOT NULL,
    "milliseconds" DOUBLE PRECISION NOT NULL,
    "credential_id" UUID,
    "request_id" UUID,

    CONSTRAINT "connector_call_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "flow_slug_key" ON "flow"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "credential_flow_id_username_key" ON "credential"("flow_id", "username");

-- CreateIndex
CREATE UNIQUE INDEX "approval_request_reference_key" ON "approval_request"("reference");

-- CreateIndex
CREATE INDEX "approval_request_flow_id_person_key_created_at_idx" ON "approval_request"("flow_id", "person_key", "created_at" DESC);

-- CreateIndex
CREATE INDEX "approval_request_state_created_at_id_idx" ON "approval_request"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "approval_request_state_decided_at_id_idx" ON "approval_request"("state", "decided_at" DESC, "id");

-- CreateIndex
CREATE INDEX "approval_request_flow_id_address_idx" ON "approval_request"("flow_id", "address");

-- CreateIndex
CREATE INDEX "approval_request_flow_id_domain_idx" ON "approval_request"("flow_id", "domain");

-- CreateIndex
CREATE UNIQUE INDEX "resolution_request_id_request_version_key" ON "resolution"("request_id", "request_version");

-- CreateIndex
CREATE UNIQUE INDEX "provisioning_step_request_id_kind_key" ON "provisioning_step"("request_id", "kind");

-- CreateIndex
CREATE INDEX "audit_event_request_id_id_idx" ON "audit_event"("request_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_at_id_idx" ON "audit_event"("at", "id");

-- CreateIndex
CREATE INDEX "connector_call_flow_id_at_idx" ON "connector_call"("flow_id", "at" DESC);

-- CreateIndex
CREATE INDEX "connector_call_at_idx" ON "connector_call"("at" DESC);

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provisioning_step" ADD CONSTRAINT "provisioning_step_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema cannot say. docs/data-model.md lists these; a new migration must not drop them.

-- One open request for each person and flow: the loser of a race finds the winner's row.
CREATE UNIQUE INDEX "approval_request_one_open" ON "approval_request"("flow_id", "person_key")
  WHERE "state" IN ('pending', 'approved');

-- Entra repeats a call that it believes lost; what the policy decided is written once.
CREATE UNIQUE INDEX "approval_request_one_admission" ON "approval_request"("flow_id", "person_key")
  WHERE "state" = 'admitted';
CREATE UNIQUE INDEX "approval_request_one_policy_denial" ON "approval_request"("flow_id", "person_key")
  WHERE "state" = 'denied' AND "decided_by" = 'policy';

-- A denial holds for the same address under another identity; the connector asks on every call.
CREATE INDEX "approval_request_denied_address" ON "approval_request"("flow_id", "address")
  WHERE "state" = 'denied';

-- What the worker still owes.
CREATE INDEX "approval_request_unprovisioned" ON "approval_request"("provisioning", "changed_at")
  WHERE "provisioning" IN ('queued', 'running', 'failed');

ALTER TABLE "approval_request"
  ADD CONSTRAINT "approval_request_provisioning_follows_approval"
    CHECK (("state" = 'approved') = ("provisioning" IS NOT NULL)),
  ADD CONSTRAINT "approval_request_decision_is_signed"
    CHECK (("state" IN ('approved', 'denied', 'admitted')) = ("decided_by" IS NOT NULL)
      AND ("decided_by" IS NULL) = ("decided_at" IS NULL)),
  ADD CONSTRAINT "approval_request_done_means_account"
    CHECK ("provisioning" IS DISTINCT FROM 'done' OR "account_id" IS NOT NULL);

ALTER TABLE "flow" ADD CONSTRAINT "flow_slug_is_an_address_part" CHECK ("slug" ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$');

-- The audit log is append-only: whoever holds the application's role cannot rewrite it.
CREATE FUNCTION "audit_event_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_event_no_change" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "audit_event_refuse_change"();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_refuse_change"();

-- Every replica keeps the settings in memory and reads them anew when told.
CREATE FUNCTION "settings_notify"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('anteroom_settings', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER "flow_notify" AFTER INSERT OR UPDATE OR DELETE ON "flow"
  FOR EACH STATEMENT EXECUTE FUNCTION "settings_notify"();
CREATE TRIGGER "credential_notify" AFTER INSERT OR UPDATE OR DELETE ON "credential"
  FOR EACH STATEMENT EXECUTE FUNCTION "settings_notify"();
