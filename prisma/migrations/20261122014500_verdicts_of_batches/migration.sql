-- Which batch gave a verdict stands with the verdict: who gave it and when does not tell a batch's from one that the same
-- person gave beside it, and a worker's clock may be behind that of whoever began the batch.
ALTER TABLE "resolution" ADD COLUMN     "batch_id" UUID;

-- Only a batch's own item has a verdict of it. The index is that of `verdict_batch_item_batch_id_request_id_key`.
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_batch_id_request_id_fkey" FOREIGN KEY ("batch_id", "request_id") REFERENCES "verdict_batch_item"("batch_id", "request_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Batches that run, or of which something may still be held; a hold lasts an hour at most.
UPDATE "resolution" SET "batch_id" = "item"."batch_id"
  FROM "verdict_batch_item" AS "item" JOIN "verdict_batch" AS "batch" ON "batch"."id" = "item"."batch_id"
 WHERE "resolution"."request_id" = "item"."request_id" AND "resolution"."request_version" = "item"."version"
   AND "resolution"."by_tenant_id" = "batch"."by_tenant_id" AND "resolution"."by_object_id" = "batch"."by_object_id"
   AND "resolution"."verdict" = "batch"."verdict" AND "resolution"."at" >= "batch"."created_at"
   AND ("item"."outcome" IS NULL OR "item"."outcome" IN ('resolved', 'taken_back'))
   AND ("batch"."state" = 'running' OR "batch"."finished_at" > now() - interval '2 hours');
