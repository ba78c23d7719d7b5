-- CreateEnum
CREATE TYPE "approver_kind" AS ENUM ('group', 'person');

-- CreateEnum
CREATE TYPE "batch_state" AS ENUM ('running', 'done', 'cancelled', 'taken_back');

-- CreateEnum
CREATE TYPE "theme" AS ENUM ('system', 'light', 'dark', 'contrast');

-- DropIndex
DROP INDEX "approval_request_flow_id_domain_idx";

-- DropIndex
DROP INDEX "approval_request_state_decided_at_id_idx";

-- AlterTable
ALTER TABLE "approval_request" ADD COLUMN     "assigned_name" TEXT,
ADD COLUMN     "assigned_to" TEXT,
ADD COLUMN     "words" tsvector;

-- CreateTable
CREATE TABLE "flow_approver" (
    "flow_id" UUID NOT NULL,
    "kind" "approver_kind" NOT NULL,
    "principal_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "flow_approver_pkey" PRIMARY KEY ("flow_id","kind","principal_id")
);

-- CreateTable
CREATE TABLE "request_note" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "by_tenant_id" TEXT NOT NULL,
    "by_object_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verdict_batch" (
    "id" UUID NOT NULL,
    "state" "batch_state" NOT NULL,
    "verdict" "verdict" NOT NULL,
    "justification" TEXT NOT NULL,
    "requestor_message" TEXT,
    "by_tenant_id" TEXT NOT NULL,
    "by_object_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "by_email" TEXT NOT NULL,
    "by_roles" TEXT[],
    "by_groups" TEXT[],
    "total" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "verdict_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verdict_batch_item" (
    "batch_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "request_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "outcome" TEXT,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "verdict_batch_item_pkey" PRIMARY KEY ("batch_id","position")
);

-- CreateTable
CREATE TABLE "canned_reason" (
    "id" UUID NOT NULL,
    "flow_id" UUID,
    "language" TEXT NOT NULL,
    "verdict" "verdict" NOT NULL,
    "title" TEXT NOT NULL,
    "internal_text" TEXT NOT NULL,
    "requestor_text" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "canned_reason_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preference" (
    "tenant_id" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "single_keys" BOOLEAN NOT NULL DEFAULT true,
    "language" TEXT,
    "theme" "theme" NOT NULL DEFAULT 'system',
    "default_view" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("tenant_id","object_id")
);

-- CreateTable
CREATE TABLE "insight_day" (
    "day" DATE NOT NULL,
    "flow_id" UUID NOT NULL,
    "measure" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "insight_day_pkey" PRIMARY KEY ("day","flow_id","measure")
);

-- CreateTable
CREATE TABLE "insight_domain" (
    "day" DATE NOT NULL,
    "flow_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "arrived" INTEGER NOT NULL DEFAULT 0,
    "approved" INTEGER NOT NULL DEFAULT 0,
    "denied" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "insight_domain_pkey" PRIMARY KEY ("day","flow_id","domain")
);

-- CreateTable
CREATE TABLE "insight_watermark" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "insight_watermark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "flow_approver_kind_principal_id_idx" ON "flow_approver"("kind", "principal_id");

-- CreateIndex
CREATE INDEX "approval_request_flow_id_state_created_at_idx" ON "approval_request"("flow_id", "state", "created_at");

-- CreateIndex
CREATE INDEX "request_note_request_id_id_idx" ON "request_note"("request_id", "id");

-- CreateIndex
CREATE INDEX "verdict_batch_by_tenant_id_by_object_id_created_at_idx" ON "verdict_batch"("by_tenant_id", "by_object_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "verdict_batch_item_batch_id_request_id_key" ON "verdict_batch_item"("batch_id", "request_id");

-- CreateIndex
CREATE INDEX "canned_reason_flow_id_idx" ON "canned_reason"("flow_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_tenant_id_object_id_name_key" ON "saved_view"("tenant_id", "object_id", "name");

-- AddForeignKey
ALTER TABLE "flow_approver" ADD CONSTRAINT "flow_approver_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_note" ADD CONSTRAINT "request_note_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict_batch_item" ADD CONSTRAINT "verdict_batch_item_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "verdict_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict_batch_item" ADD CONSTRAINT "verdict_batch_item_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "canned_reason" ADD CONSTRAINT "canned_reason_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say. docs/data-model.md lists these; a new migration must not drop them.

-- What somebody types, and what a claim holds, as words: signs that join words part them, so that "fabrikam" finds
-- ana@fabrikam.com; accents are taken off; each Chinese, Japanese or Korean sign is a word, since no space parts them.
CREATE FUNCTION "plain_words"("typed" text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(
    CASE WHEN octet_length(typed) = length(typed) THEN typed
    ELSE regexp_replace(
      normalize(regexp_replace(normalize(typed, NFKD), '[\u0300-\u036f]', '', 'g'), NFC),
      '([\u2e80-\u2fff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff])', ' \1 ', 'g') END,
    '@.-_/+:\<>&''', '            ')
$$;

-- The words by which a request is found, and one for each thing that the queue is filtered by: one index serves every
-- filter and every search. The filters' words hold a colon, which nobody's typed words do. Long claims are cut off.
CREATE FUNCTION "request_words"("request" "approval_request") RETURNS tsvector LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN strip(to_tsvector('pg_catalog.simple', plain_words(left(concat_ws(' ', request.reference, request.address,
      replace(jsonb_path_query_array(request.claims - '{identities,ui_locales,step,client_id}'::text[], '$.*')::text,
        '\n', ' ')), 8000))))
    || array_to_tsvector(array_remove(ARRAY[
      'state:' || request.state,
      'flow:' || request.flow_id,
      'provider:' || request.provider,
      'domain:' || request.domain,
      'assigned:' || coalesce(request.assigned_to, 'nobody'),
      'account:' || request.provisioning,
      CASE WHEN request.provisioning = 'failed' OR request.revocation = 'failed' THEN 'is:attention' END,
      CASE WHEN request.held_until IS NOT NULL THEN 'is:held' END], NULL)
      || CASE WHEN cardinality(request.flags) > 0
         THEN ARRAY(SELECT DISTINCT 'flag:' || flag FROM unnest(request.flags) AS flag WHERE flag IS NOT NULL)
         ELSE '{}'::text[] END);
END
$$;
CREATE FUNCTION "approval_request_set_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.words := request_words(NEW);
  RETURN NEW;
END
$$;
UPDATE "approval_request" AS "request" SET "words" = request_words("request");
CREATE TRIGGER "approval_request_set_words" BEFORE INSERT OR UPDATE OF "words", "reference", "address", "claims", "state",
    "flow_id", "provider", "domain", "assigned_to", "provisioning", "revocation", "held_until", "flags" ON "approval_request"
  FOR EACH ROW EXECUTE FUNCTION "approval_request_set_words"();

-- The small pending list keeps both sides short: what one insert has to put in order, and what a search reads unordered.
CREATE INDEX "approval_request_words_idx" ON "approval_request" USING GIN ("words")
  WITH (fastupdate = on, gin_pending_list_limit = 512);

-- Requests that wait have no such date, and their insertion pays for no entry.
CREATE INDEX "approval_request_decided" ON "approval_request"("state", "decided_at", "id") WHERE "decided_at" IS NOT NULL;
CREATE INDEX "approval_request_attention" ON "approval_request"("decided_at", "id")
  WHERE "provisioning" = 'failed' OR "revocation" = 'failed';
CREATE INDEX "approval_request_closed" ON "approval_request"("id") WHERE "state" IN ('expired', 'withdrawn');

ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_assignee_has_a_name"
  CHECK (("assigned_to" IS NULL) = ("assigned_name" IS NULL));

-- Some of the requests that a search finds, as many as asked for and in no order. It may read the index of words alone:
-- a planner that thinks a rare word common would read the whole table instead.
CREATE FUNCTION "request_candidates"("wanted" tsquery, "most" integer)
RETURNS TABLE ("id" uuid, "created_at" timestamptz, "decided_at" timestamptz, "held_until" timestamptz, "words" tsvector)
LANGUAGE plpgsql STABLE ROWS 1000 SET enable_seqscan = off SET jit = off AS $$
BEGIN
  RETURN QUERY SELECT r.id, r.created_at::timestamptz, r.decided_at::timestamptz, r.held_until::timestamptz, r.words
    FROM approval_request r WHERE r.words @@ wanted LIMIT most;
END
$$;

ALTER TABLE "verdict_batch"
  ADD CONSTRAINT "verdict_batch_approves_or_denies" CHECK ("verdict" IN ('approve', 'deny')),
  ADD CONSTRAINT "verdict_batch_is_bounded" CHECK ("total" BETWEEN 0 AND 10000),
  ADD CONSTRAINT "verdict_batch_ends_once" CHECK (("state" = 'running') = ("finished_at" IS NULL));
ALTER TABLE "verdict_batch_item"
  ADD CONSTRAINT "verdict_batch_item_outcome_has_a_time" CHECK (("outcome" IS NULL) = ("at" IS NULL));
-- What a batch still has to decide.
CREATE INDEX "verdict_batch_item_waiting" ON "verdict_batch_item"("batch_id", "position") WHERE "outcome" IS NULL;

ALTER TABLE "request_note" ADD CONSTRAINT "request_note_says_something" CHECK (length("text") BETWEEN 1 AND 4000);
ALTER TABLE "insight_watermark" ADD CONSTRAINT "insight_watermark_is_one_row" CHECK ("id" = 1);

-- Every change of a request writes one audit row in its own transaction, so this is where the pages of all replicas hear
-- of it. What Entra brings is told after its transaction, off the hot path: whoever notifies waits in line at commit.
CREATE FUNCTION "audit_event_tell"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('anteroom_requests', json_build_object('kind', 'changed', 'requestId', r.id, 'flowId', r.flow_id,
      'state', r.state, 'version', r.version, 'provisioning', r.provisioning, 'action', NEW.action,
      'by', left(NEW.name, 200), 'at', NEW.at)::text)
    FROM approval_request r WHERE r.id = NEW.request_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "audit_event_tell" AFTER INSERT ON "audit_event" FOR EACH ROW
  WHEN (NEW."request_id" IS NOT NULL AND NEW."actor" <> 'entra') EXECUTE FUNCTION "audit_event_tell"();

-- For the pages that read the log by flow, by person and by action. What Entra does is most of it: its few actions are
-- found by walking, and its rows pay for the one index that they need.
CREATE INDEX "audit_event_flow" ON "audit_event"("flow_id", "id");
CREATE INDEX "audit_event_person" ON "audit_event"("object_id", "id") WHERE "object_id" IS NOT NULL;
CREATE INDEX "audit_event_action" ON "audit_event"("action", "id") WHERE "actor" <> 'entra';
CREATE INDEX "audit_event_signed_in" ON "audit_event"("object_id", "id") WHERE "action" = 'session.signed-in';
