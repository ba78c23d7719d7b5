-- One reason in all its languages, in the order in which an administrator put them; before, each language was a reason
-- of its own.
ALTER TABLE "canned_reason" ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "requestor_texts" JSONB NOT NULL DEFAULT '{}';

UPDATE "canned_reason" SET "requestor_texts" = jsonb_build_object("language", "requestor_text")
 WHERE "requestor_text" <> '';

ALTER TABLE "canned_reason" DROP COLUMN "language", DROP COLUMN "requestor_text";

ALTER TABLE "canned_reason"
  ADD CONSTRAINT "canned_reason_texts_are_by_language" CHECK (jsonb_typeof("requestor_texts") = 'object');
