import type { Transaction } from '#lib/db/database.prisma.ts'
import { canonicalJson, type Json } from './canonical-json.ts'
import { type Extent, mostEntriesInside } from './large-part.ts'
import { ending } from './read-access-documents.prisma.ts'

/** A flow's roster by the keys that people sign up with; a large one by its size and digest unless all is wanted. */
export async function readRosterDocument(transaction: Transaction, flowId: string, extent: Extent): Promise<Json> {
  const where = { flowId }
  if (extent === 'named' && (await transaction.rosterEntry.count({ where })) > mostEntriesInside) {
    return nameRoster(transaction, flowId)
  }
  const rows = await transaction.rosterEntry.findMany({ where })
  const entries = rows.map(
    ({ keyKind, key, attributes, agreed, expiresAt }): Json => ({
      kind: keyKind,
      key,
      ...(canonicalJson(attributes) === '{}' ? {} : { attributes: parseAttributes(attributes) }),
      ...(agreed ? { agreed } : {}),
      ...ending(expiresAt),
    }),
  )
  return entries.toSorted((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1))
}

function parseAttributes(attributes: unknown): Json {
  return JSON.parse(canonicalJson(attributes))
}

/** PostgreSQL makes the digest, so that a hundred thousand entries do not travel for it. */
async function nameRoster(transaction: Transaction, flowId: string): Promise<Json> {
  const [named] = await transaction.$queryRaw<readonly { entries: number; sha256: string }[]>`
    SELECT count(*)::int AS entries,
           encode(sha256(convert_to(string_agg(concat_ws(chr(31), key_kind, key, attributes, agreed,
             extract(epoch FROM expires_at)), chr(30) ORDER BY key_kind, key COLLATE "C"), 'UTF8')), 'hex') AS sha256
      FROM roster_entry WHERE flow_id = ${flowId}::uuid`
  return { entries: named?.entries ?? 0, sha256: named?.sha256 ?? '' }
}
