import type { Check } from './check.ts'
import { fault, type Observation, ok, warning } from './finding.ts'

/** Whether the secret or certificate by which we sign in to Entra ends soon, as far as Entra told us. */
export const checkGraphCredential: Check = {
  id: 'graph-credential',
  needs: ['migrations'],
  run: async ({ database, now }) => {
    const last = await database.graphCredential.findFirst({ orderBy: { endsAt: 'desc' } })
    if (last === null) return [ok('graph-credential-unknown')]
    return [judge(last, now())]
  },
}

const day = 86_400_000
/** An administrator of the tenant must be found first. */
const daysAhead = 30

function judge(
  { kind, keyId, endsAt }: { readonly kind: string; readonly keyId: string; readonly endsAt: Date },
  now: Date,
): Observation {
  const days = Math.floor((endsAt.getTime() - now.getTime()) / day)
  const values = { kind, key: keyId, end: endsAt.toISOString().slice(0, 10), days }
  if (endsAt <= now) return fault('graph-credential-ended', values)
  return days < daysAhead ? warning('graph-credential-ending', values) : ok('graph-credential-good', values)
}
