import { z } from 'zod'
import { rosterSchema } from '#lib/settings/save-roster.prisma.ts'

/** A roster as its file has it: in JSON a date is a text. */
export const rosterFileSchema = z
  .array(z.looseObject({ expiresAt: z.iso.datetime({ offset: true }).pipe(z.coerce.date()).optional() }))
  .pipe(rosterSchema)

/** Writes a roster, as a flow's document has it, in the form that the file is read in. */
export function describeRoster(document: unknown): readonly object[] {
  return documentSchema.parse(document).map(({ kind, key, ...rest }) => ({ who: describeWho(kind, key), ...rest }))
}

const documentSchema = z.array(z.looseObject({ kind: z.enum(['address', 'domain', 'identity']), key: z.string() }))

/** The key of an identity begins with its provider; those that are not told apart name their issuer after it. */
function describeWho(kind: 'address' | 'domain' | 'identity', key: string) {
  switch (kind) {
    case 'address':
      return { kind, address: key }
    case 'domain':
      return { kind, domain: key }
    case 'identity': {
      const [issuer = '', ...id] = key.replace(/^federated\|/, '').split('|')
      return { kind, issuer, issuerAssignedId: id.join('|') }
    }
  }
}
