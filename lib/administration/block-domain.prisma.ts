import type { SignedIn } from '#lib/identity/person.ts'
import { changeList } from '#lib/settings/change-list.prisma.ts'
import { asAdministrator, type Desk } from './administrator.ts'
import type { BlockDomainOutcome } from './domain-block.ts'
import { findBlockable } from './find-domain-block.prisma.ts'

/**
 * Adds the domain of a request to the list by which its flow's policy denies domains, with the audit row. Who waits
 * already is not decided by it.
 */
export async function blockDomain(desk: Desk, person: SignedIn, requestId: string): Promise<BlockDomainOutcome> {
  return asAdministrator(desk, person, async (context): Promise<BlockDomainOutcome> => {
    const found = await findBlockable(context.database, requestId)
    if (found === undefined) return { kind: 'notFound' }
    const { domain, by } = found
    if (by === undefined) return { kind: 'noRule' }
    const changed = await changeList(context, { name: by.list, put: [{ value: domain }] })
    return changed.kind === 'saved' ? { kind: 'blocked', list: by.list } : changed
  })
}
