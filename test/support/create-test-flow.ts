import type { Database } from '#lib/db/database.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import type { Flow } from '#lib/settings/flow.ts'

/** A flow for a test, called after its slug. */
export async function createTestFlow(database: Database, slug: string): Promise<Flow> {
  const created = await createFlow(
    { database, actor: { kind: 'operator' }, now: new Date() },
    {
      slug,
      name: `${slug.charAt(0).toUpperCase()}${slug.slice(1)}`,
      tenantDomain: 'contoso.onmicrosoft.com',
      inviteRedirectUrl: 'https://portal.contoso.com',
    },
  )
  if (created.kind !== 'created') throw new Error(`there is a flow ${slug} already`)
  return created.flow
}
