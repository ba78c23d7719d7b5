-- AlterTable
ALTER TABLE "verdict_batch" ADD COLUMN     "by_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "rights_read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- What is known of batches that were begun before: their rights were read no later than they began.
UPDATE "verdict_batch" SET "rights_read_at" = "created_at";
