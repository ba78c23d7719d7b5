-- What was in force once stays told, but for what names a person who is erased: the erasure says so for its transaction.
CREATE OR REPLACE FUNCTION "revision_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('anteroom.erasing', true) = 'on' THEN
    IF to_jsonb(OLD) - 'document' = to_jsonb(NEW) - 'document' THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'revisions are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE OR REPLACE FUNCTION "proposal_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('anteroom.erasing', true) = 'on' THEN
    IF to_jsonb(OLD) - 'parts' = to_jsonb(NEW) - 'parts' THEN
      RETURN NEW;
    END IF;
  END IF;
  IF OLD."state" <> 'waiting' OR OLD."parts" <> NEW."parts" THEN
    RAISE EXCEPTION 'a settled proposal is never changed, nor what was proposed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
