-- CreateEnum
CREATE TYPE "proposal_state" AS ENUM ('waiting', 'confirmed', 'rejected', 'withdrawn');

-- CreateTable
CREATE TABLE "revision" (
    "id" BIGSERIAL NOT NULL,
    "flow_id" UUID,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" "actor_kind" NOT NULL,
    "tenant_id" TEXT,
    "object_id" TEXT,
    "name" TEXT,
    "document" JSONB NOT NULL,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "four_eyes" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL,
    "state" "proposal_state" NOT NULL DEFAULT 'waiting',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_tenant_id" TEXT NOT NULL,
    "by_object_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "parts" JSONB NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_tenant_id" TEXT,
    "settled_object_id" TEXT,
    "settled_name" TEXT,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "revision_flow_id_number_key" ON "revision"("flow_id", "number");

-- CreateIndex
CREATE INDEX "revision_at_id_idx" ON "revision"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "proposal_state_at_idx" ON "proposal"("state", "at");

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What all flows share is numbered like a flow.
CREATE UNIQUE INDEX "revision_shared_number_key" ON "revision"("number") WHERE "flow_id" IS NULL;
ALTER TABLE "revision"
  ADD CONSTRAINT "revision_counts_from_one" CHECK ("number" > 0),
  ADD CONSTRAINT "revision_document_is_object" CHECK (jsonb_typeof("document") = 'object'),
  ADD CONSTRAINT "revision_person_is_named"
    CHECK (("actor" = 'person') = ("tenant_id" IS NOT NULL AND "object_id" IS NOT NULL));

-- What was in force once stays told.
CREATE FUNCTION "revision_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'revisions are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "revision_no_change" BEFORE UPDATE OR DELETE ON "revision"
  FOR EACH ROW EXECUTE FUNCTION "revision_refuse_change"();
CREATE TRIGGER "revision_no_truncate" BEFORE TRUNCATE ON "revision"
  FOR EACH STATEMENT EXECUTE FUNCTION "revision_refuse_change"();

-- One installation in a database, and its row is always there to be locked.
ALTER TABLE "installation" ADD CONSTRAINT "installation_is_one" CHECK ("id" = 1);
INSERT INTO "installation" DEFAULT VALUES;

ALTER TABLE "proposal"
  ADD CONSTRAINT "proposal_settled_is_signed"
    CHECK (("state" = 'waiting') = ("settled_at" IS NULL)
      AND ("state" = 'waiting') = ("settled_tenant_id" IS NULL)
      AND ("state" = 'waiting') = ("settled_object_id" IS NULL)),
  -- Four eyes are not two: nobody confirms their own.
  ADD CONSTRAINT "proposal_needs_a_second_person"
    CHECK ("state" <> 'confirmed' OR ("settled_tenant_id", "settled_object_id") <> ("by_tenant_id", "by_object_id")),
  ADD CONSTRAINT "proposal_withdrawn_by_its_author"
    CHECK ("state" <> 'withdrawn' OR ("settled_tenant_id", "settled_object_id") = ("by_tenant_id", "by_object_id"));

-- A proposal is settled once, and what was proposed stays as it was seen.
CREATE FUNCTION "proposal_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" <> 'waiting' OR OLD."parts" <> NEW."parts" THEN
    RAISE EXCEPTION 'a settled proposal is never changed, nor what was proposed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "proposal_no_change" BEFORE UPDATE ON "proposal"
  FOR EACH ROW EXECUTE FUNCTION "proposal_refuse_change"();
