-- CreateEnum
CREATE TYPE "accounts_by" AS ENUM ('graph', 'resume');

-- AlterEnum
ALTER TYPE "provisioning_state" ADD VALUE 'left_to_entra';

-- AlterTable
ALTER TABLE "flow" ADD COLUMN     "accounts_by" "accounts_by" NOT NULL DEFAULT 'graph';
