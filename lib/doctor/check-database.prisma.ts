import type { Check } from './check.ts'
import { fault, ok, warning } from './finding.ts'
import { reasonOf } from './reason-of.ts'

/** Whether PostgreSQL answers and is new enough. */
export const checkDatabase: Check = {
  id: 'database',
  run: async ({ database, isEmbedded, isProduction }) => {
    const answered = await database.$queryRaw<{ version: string; number: number }[]>`
      SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`.catch(
      (error: unknown) => reasonOf(error),
    )
    if (typeof answered === 'string') return [fault('database-silent', { why: answered })]
    const [{ version, number } = { version: '', number: 0 }] = answered
    const values = { version: version.split(' ', 1)[0] ?? version }
    if (number < oldestVersion) return [fault('database-old', values)]
    return isEmbedded && isProduction ? [warning('database-embedded', values)] : [ok('database-good', values)]
  },
}

/** As PostgreSQL numbers them. */
const oldestVersion = 140_000
