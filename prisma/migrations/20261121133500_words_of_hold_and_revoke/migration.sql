-- In a migration of their own: PostgreSQL uses a new value of an enum only after the transaction that added it.
ALTER TYPE "accounts_by" ADD VALUE 'by_hand';
ALTER TYPE "provisioning_state" ADD VALUE 'left_to_person';
ALTER TYPE "provisioning_step_kind" ADD VALUE 'add_to_group';
ALTER TYPE "provisioning_step_kind" ADD VALUE 'assign_app_role';
ALTER TYPE "provisioning_step_kind" ADD VALUE 'set_sponsor';
ALTER TYPE "provisioning_step_kind" ADD VALUE 'send_invitation';
ALTER TYPE "provisioning_step_kind" ADD VALUE 'disable_account';
ALTER TYPE "provisioning_step_kind" ADD VALUE 'delete_account';
ALTER TYPE "request_state" ADD VALUE 'revoked';
ALTER TYPE "verdict" ADD VALUE 'revoke';
