-- CreateEnum
CREATE TYPE "roster_key_kind" AS ENUM ('address', 'domain', 'identity');

-- AlterTable
ALTER TABLE "approval_request" ADD COLUMN     "flags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "marks" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "connector_call" ADD COLUMN     "correlation" TEXT,
ADD COLUMN     "rule" TEXT;

-- AlterTable
ALTER TABLE "credential" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "flow" ADD COLUMN     "extension" JSONB,
ADD COLUMN     "messages" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "policy" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "query_key_hash" BYTEA,
ADD COLUMN     "send_code" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "client_certificate" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "thumbprint" TEXT NOT NULL,
    "issuer" TEXT,
    "subject" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "list" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "list_entry" (
    "list_id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "list_entry_pkey" PRIMARY KEY ("list_id","value")
);

-- CreateTable
CREATE TABLE "roster_entry" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "key_kind" "roster_key_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "agreed" BOOLEAN NOT NULL DEFAULT false,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "roster_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "client_certificate_flow_id_thumbprint_key" ON "client_certificate"("flow_id", "thumbprint");

-- CreateIndex
CREATE UNIQUE INDEX "list_name_key" ON "list"("name");

-- CreateIndex
CREATE UNIQUE INDEX "roster_entry_flow_id_key_kind_key_key" ON "roster_entry"("flow_id", "key_kind", "key");

-- AddForeignKey
ALTER TABLE "client_certificate" ADD CONSTRAINT "client_certificate_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_entry" ADD CONSTRAINT "list_entry_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "list"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every replica reads these anew when told, as it does flows and credentials. That a credential was used is no change.
CREATE TRIGGER "list_notify" AFTER INSERT OR UPDATE OR DELETE ON "list"
  FOR EACH STATEMENT EXECUTE FUNCTION "settings_notify"();
CREATE TRIGGER "list_entry_notify" AFTER INSERT OR UPDATE OR DELETE ON "list_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "settings_notify"();
CREATE TRIGGER "roster_entry_notify" AFTER INSERT OR UPDATE OR DELETE ON "roster_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "settings_notify"();
CREATE TRIGGER "client_certificate_notify"
  AFTER INSERT OR DELETE OR UPDATE OF "thumbprint", "issuer", "subject", "expires_at", "revoked_at" ON "client_certificate"
  FOR EACH STATEMENT EXECUTE FUNCTION "settings_notify"();
DROP TRIGGER "credential_notify" ON "credential";
CREATE TRIGGER "credential_notify"
  AFTER INSERT OR DELETE OR UPDATE OF "username", "secret_hash", "expires_at", "revoked_at" ON "credential"
  FOR EACH STATEMENT EXECUTE FUNCTION "settings_notify"();

ALTER TABLE "client_certificate" ADD CONSTRAINT "client_certificate_thumbprint_is_sha1_or_sha256"
  CHECK ("thumbprint" ~ '^([0-9A-F]{40}|[0-9A-F]{64})$');
