import type { Transaction } from '#lib/db/database.prisma.ts'
import { eraseName } from './erase-name.ts'

/**
 * Takes a person out of every stored document of the settings: revisions, and proposals whether they wait or are settled.
 * Settings that are in force stay. Tells how many documents named the person.
 *
 * @param names every address and identity by which the person may stand there.
 */
export async function eraseDocuments(transaction: Transaction, names: readonly string[]): Promise<number> {
  const asked = [...new Set(names.map(name => name.toLowerCase()).filter(name => name !== ''))]
  // The triggers that keep these tables as they are let this through, until the transaction ends.
  await transaction.$executeRaw`SELECT set_config('anteroom.erasing', 'on', true)`
  const revisions = await eraseRevisions(transaction, asked)
  const proposals = await eraseProposals(transaction, asked)
  await transaction.$executeRaw`SELECT set_config('anteroom.erasing', 'off', true)`
  return revisions + proposals
}

async function eraseRevisions(transaction: Transaction, names: readonly string[]): Promise<number> {
  const { _max: newest } = await transaction.revision.aggregate({ _max: { id: true } })
  let erased = 0
  // A statement may take seconds only, and each revision may hold a thousand entries of a roster.
  for (let after = 0n; after < (newest.id ?? 0n); after += revisionsAtOnce) {
    erased += await eraseSome(transaction, names, after)
  }
  return erased
}

const revisionsAtOnce = 500n

async function eraseSome(transaction: Transaction, names: readonly string[], after: bigint): Promise<number> {
  const found = await transaction.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM revision WHERE id > ${after} AND id <= ${after + revisionsAtOnce} AND EXISTS (
      SELECT FROM unnest(${inJson(names)}::text[]) AS name WHERE position(name IN lower(document::text)) > 0)`
  let erased = 0
  for (const { id } of found) {
    const { document } = await transaction.revision.findUniqueOrThrow({ where: { id }, select: { document: true } })
    const without = withoutNames(document, names)
    if (without === undefined) continue
    await transaction.$executeRaw`UPDATE revision SET document = ${without}::jsonb WHERE id = ${id}`
    erased += 1
  }
  return erased
}

async function eraseProposals(transaction: Transaction, names: readonly string[]): Promise<number> {
  const found = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM proposal WHERE EXISTS (
      SELECT FROM unnest(${inJson(names)}::text[]) AS name WHERE position(name IN lower(parts::text)) > 0)
    FOR UPDATE`
  let erased = 0
  for (const { id } of found) {
    const { parts } = await transaction.proposal.findUniqueOrThrow({ where: { id }, select: { parts: true } })
    const without = withoutNames(parts, names)
    if (without === undefined) continue
    await transaction.$executeRaw`UPDATE proposal SET parts = ${without}::jsonb WHERE id = ${id}::uuid`
    erased += 1
  }
  return erased
}

/** As they stand within a document's text. */
function inJson(names: readonly string[]): readonly string[] {
  return names.map(name => JSON.stringify(name).slice(1, -1))
}

/** The document's text without the names; `undefined` where they do not stand in it. */
function withoutNames(document: unknown, names: readonly string[]): string | undefined {
  const before = JSON.stringify(document)
  const after = JSON.stringify(eraseName(JSON.parse(before), names))
  return before === after ? undefined : after
}
