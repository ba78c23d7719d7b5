-- Gives the requests that are stored their new words, a thousand at a time, so that a full table goes on being read and
-- written meanwhile: nobody waits longer than for one thousand, and vacuum may follow. Rows are locked in the order of
-- their ids, as everybody does who locks several and waits. One statement alone, because only that may commit on its way;
-- one that was interrupted may be run again and leaves out what it had done.
DO $$
DECLARE
  "reached" uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  LOOP
    WITH "batch" AS (
      SELECT "id", "words" FROM "approval_request" WHERE "id" > "reached" ORDER BY "id" LIMIT 1000 FOR NO KEY UPDATE
    ), "changed" AS (
      -- The trigger derives them, whatever is set here.
      UPDATE "approval_request" AS "request" SET "words" = NULL FROM "batch"
       WHERE "request"."id" = "batch"."id" AND ("batch"."words" @@ ''':'':*'::tsquery) IS NOT TRUE
    )
    SELECT "id" INTO "reached" FROM "batch" ORDER BY "id" DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    COMMIT;
  END LOOP;
END
$$;
