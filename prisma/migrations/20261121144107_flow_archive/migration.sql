-- AlterTable
ALTER TABLE "flow" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- Out of sight must not mean still answering.
ALTER TABLE "flow"
  ADD CONSTRAINT "flow_archived_is_disabled" CHECK ("archived_at" IS NULL OR "disabled_at" IS NOT NULL);

-- Pages, the command line and files all write this row; here none of them can forget to count.
CREATE FUNCTION "flow_count_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END
$$;
CREATE TRIGGER "flow_count_version" BEFORE UPDATE ON "flow"
  FOR EACH ROW EXECUTE FUNCTION "flow_count_version"();
