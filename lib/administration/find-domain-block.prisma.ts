import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { policyDocumentSchema } from '#lib/policy/policy-document.ts'
import { requireAdministrator } from './administrator.ts'
import type { DomainBlock } from './domain-block.ts'

/** A request's domain, its flow, and the list by which a rule keeps domains out, if one does. */
type Blockable = {
  readonly domain: string
  readonly slug: string
  readonly by: { readonly list: string; readonly rule: string } | undefined
}

/**
 * How the domain of a request can be kept out of its flow; `undefined` where there is no such request.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function findDomainBlock(
  database: Database,
  person: SignedIn,
  requestId: string,
): Promise<DomainBlock | undefined> {
  requireAdministrator(person)
  const found = await findBlockable(database, requestId)
  if (found === undefined) return undefined
  const { by, domain, slug } = found
  if (by === undefined) return { kind: 'noRule', slug }
  const isListed = await database.listEntry.count({
    where: { value: domain, expiresAt: null, list: { name: by.list } },
  })
  return { kind: 'list', ...by, isListed: isListed > 0 }
}

/** Reads a request's domain, and which list a rule of its flow denies the domains of; an erased request has none. */
export async function findBlockable(database: Database, requestId: string): Promise<Blockable | undefined> {
  const request = await database.approvalRequest.findUnique({
    where: { id: requestId },
    select: { domain: true, flow: { select: { slug: true, policy: true } } },
  })
  if (request === null || request.domain === '') return undefined
  const { domain, flow } = request
  return { domain, slug: flow.slug, by: findDenyingList(flow.policy) }
}

/** Only a rule that is in force and asks for nothing else does what an approver expects of the word "block". */
function findDenyingList(policy: unknown): Blockable['by'] {
  const parsed = policyDocumentSchema.safeParse(policy)
  if (!parsed.success) return undefined
  for (const rule of parsed.data.rules) {
    const list = /^\s*domain in lists\.([a-z]\w*)\s*$/.exec(rule.when)?.[1]
    if (list === undefined || rule.do !== 'deny' || rule.mode !== 'on' || rule.expiresAt !== undefined) continue
    return { list, rule: rule.name }
  }
  return undefined
}
