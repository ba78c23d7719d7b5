import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from './person.ts'

/**
 * Keeps of a person's groups those that approvers are bound by: the session is a cookie, and somebody can be in
 * hundreds. A group that is bound later counts from the next time that the person's rights are read.
 */
export async function keepBoundGroups(database: Database, person: SignedIn): Promise<SignedIn> {
  if (person.groups.length === 0) return person
  const bound = await database.flowApprover.findMany({
    where: { kind: 'group', principalId: { in: [...person.groups] } },
    select: { principalId: true },
    distinct: ['principalId'],
  })
  return { ...person, groups: bound.map(({ principalId }) => principalId) }
}
