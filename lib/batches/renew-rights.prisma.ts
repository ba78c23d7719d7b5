import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { scheduleBatch } from './start-batch.prisma.ts'

/**
 * Gives the running batches of a person the rights that their session has, where those were read later: a page that
 * follows a batch keeps it going for longer than a session's rights are believed, and a role that was taken away is gone
 * from the batch, too. Nothing is taken from whoever calls but who they are. A batch that waited for it goes on.
 *
 * @param context `rightsReadAt` is when Entra said what is known of the person.
 */
export async function renewRights(
  { database, rightsReadAt }: { readonly database: Database; readonly rightsReadAt: Date },
  { tenantId, objectId, ...person }: SignedIn,
): Promise<void> {
  const [roles, groups, addresses] = [[...person.roles], [...person.groups], [...person.addresses]]
  await database.$transaction(async transaction => {
    const renewed = await transaction.$queryRaw<{ id: string }[]>`
      UPDATE verdict_batch
         SET by_roles = ${roles}::text[], by_groups = ${groups}::text[], by_addresses = ${addresses}::text[],
             rights_read_at = ${rightsReadAt}::timestamptz
       WHERE by_tenant_id = ${tenantId} AND by_object_id = ${objectId} AND state = 'running'
         AND rights_read_at < ${rightsReadAt}::timestamptz
         AND (rights_read_at < ${rightsReadAt}::timestamptz - interval '1 minute'
           OR (by_roles, by_groups, by_addresses)
             IS DISTINCT FROM (${roles}::text[], ${groups}::text[], ${addresses}::text[]))
      RETURNING id`
    for (const { id } of renewed) await scheduleBatch(transaction, id)
  })
}
