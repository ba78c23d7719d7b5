-- CreateTable
CREATE TABLE "audit_seal" (
    "number" BIGINT NOT NULL,
    "after_id" BIGINT,
    "last_id" BIGINT NOT NULL,
    "event_ids" BIGINT[],
    "event_hashes" BYTEA[],
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_after_id_key" ON "audit_seal"("after_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_last_id_key" ON "audit_seal"("last_id");

-- AddForeignKey
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_after_id_fkey" FOREIGN KEY ("after_id") REFERENCES "audit_seal"("last_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- One chain: every block but the first begins where another ends, so no event is in two blocks and none between two.
CREATE UNIQUE INDEX "audit_seal_one_first" ON "audit_seal"((1)) WHERE "after_id" IS NULL;
ALTER TABLE "audit_seal"
  ADD CONSTRAINT "audit_seal_first_is_one" CHECK (("number" = 1) = ("after_id" IS NULL)),
  ADD CONSTRAINT "audit_seal_goes_on" CHECK ("after_id" IS NULL OR "last_id" > "after_id"),
  ADD CONSTRAINT "audit_seal_hashes_each_event"
    CHECK (cardinality("event_ids") > 0 AND cardinality("event_ids") = cardinality("event_hashes")),
  ADD CONSTRAINT "audit_seal_hash_is_sha256" CHECK (octet_length("hash") = 32);

-- A seal is as unchangeable as what it seals.
CREATE TRIGGER "audit_seal_no_change" BEFORE UPDATE OR DELETE ON "audit_seal"
  FOR EACH ROW EXECUTE FUNCTION "audit_event_refuse_change"();
CREATE TRIGGER "audit_seal_no_truncate" BEFORE TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_refuse_change"();

-- Whoever holds an id of the log holds a transaction id already. So once every transaction is over that had begun to
-- write when the last id was read, no event can appear with that id or a lower one: that is when a block is sealed.
CREATE FUNCTION "audit_event_next_id"() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_current_xact_id();
  RETURN nextval('audit_event_id_seq');
END
$$;
ALTER TABLE "audit_event" ALTER COLUMN "id" SET DEFAULT "audit_event_next_id"();

-- Who has signed in lately, without reading what everybody else did.
CREATE INDEX "audit_event_sign_ins" ON "audit_event"("at") WHERE "action" = 'session.signed-in';
