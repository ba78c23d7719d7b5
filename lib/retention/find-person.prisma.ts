import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'
import type { FindPersonOutcome, NamedIn } from './person-found.ts'
import { parseSubject, type Subject } from './subject.ts'

type Ports = { readonly database: Database; readonly erasure: ErasureKey }

/** Finds what there is about a person in every flow, erased requests too, without what it says about them. */
export async function findPerson({ database, erasure }: Ports, typed: string): Promise<FindPersonOutcome> {
  const subject = parseSubject(typed)
  if (subject === undefined) return { kind: 'nobodyMeant' }
  const ids = await listRequestIds(database, subject, erasure)
  const rows = await database.approvalRequest.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: 'desc' },
    select: {
      id: true,
      reference: true,
      state: true,
      provisioning: true,
      createdAt: true,
      erasedAt: true,
      flow: { select: { name: true } },
    },
  })
  const requests = rows.map(({ createdAt, erasedAt, flow, ...row }) => ({
    ...row,
    flowName: flow.name,
    createdAt: createdAt.toISOString(),
    erasedAt: erasedAt?.toISOString() ?? null,
  }))
  return { kind: 'found', name: subject.name, requests, namedIn: await listSettings(database, subject) }
}

/**
 * Every request of the address or the identity, and every other one of the identities that are found by the address.
 * Hashes are asked for beside what they hash.
 */
export async function listRequestIds(
  transaction: Transaction,
  { addresses, personKeys }: Subject,
  { hashAddress, hashPerson }: ErasureKey,
): Promise<readonly string[]> {
  const askedAddresses = [...addresses, ...addresses.map(hashAddress)]
  const askedKeys = [...personKeys, ...personKeys.map(hashPerson)]
  const found = await transaction.$queryRaw<{ personKey: string }[]>`
    SELECT DISTINCT r.person_key AS "personKey" FROM flow f JOIN approval_request r ON r.flow_id = f.id
     WHERE r.address = ANY (${askedAddresses}::text[]) OR r.person_key = ANY (${askedKeys}::text[])`
  const keys = found.flatMap(({ personKey }) => [personKey, hashPerson(personKey)])
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM flow f JOIN approval_request r ON r.flow_id = f.id
     WHERE r.address = ANY (${askedAddresses}::text[]) OR r.person_key = ANY (${[...askedKeys, ...keys]}::text[])`
  return rows.map(({ id }) => id)
}

/** Settings that name the person. They are the administrators' own: erasing leaves them, for a rule may deny by them. */
export async function listSettings(
  transaction: Transaction,
  { addresses, personKeys }: Subject,
): Promise<readonly NamedIn[]> {
  const rosters = await transaction.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT f.name FROM roster_entry e JOIN flow f ON f.id = e.flow_id
     WHERE (e.key_kind = 'address' AND e.key = ANY (${[...addresses]}::text[]))
        OR (e.key_kind = 'identity' AND e.key = ANY (${[...personKeys]}::text[]))`
  const lists = await transaction.listEntry.findMany({
    where: { value: { in: [...addresses, ...personKeys] } },
    select: { list: { select: { name: true } } },
  })
  const flows = await transaction.$queryRaw<{ name: string }[]>`
    SELECT name FROM flow WHERE EXISTS (
      SELECT FROM unnest(${[...addresses]}::text[]) AS address WHERE position(address IN lower(policy::text)) > 0)`
  return [
    ...rosters.map(({ name }) => ({ kind: 'roster', name }) as const),
    ...lists.map(({ list }) => ({ kind: 'list', name: list.name }) as const),
    ...flows.map(({ name }) => ({ kind: 'policy', name }) as const),
  ]
}
