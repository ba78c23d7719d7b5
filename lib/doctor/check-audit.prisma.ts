import type { Check } from './check.ts'
import { fault, ok } from './finding.ts'

/** Whether the audit log is being sealed. Whether it is still as it was sealed, `audit verify` tells: that reads it all. */
export const checkAudit: Check = {
  id: 'audit',
  needs: ['migrations'],
  run: async ({ database }) => {
    const [oldest] = await database.$queryRaw<{ seconds: number }[]>`
      SELECT extract(epoch FROM clock_timestamp() - at)::float8 AS seconds FROM audit_event
       WHERE id > coalesce((SELECT max(last_id) FROM audit_seal), 0) ORDER BY id LIMIT 1`
    const seconds = oldest?.seconds ?? 0
    return [seconds > longestWait ? fault('audit-unsealed', { minutes: Math.floor(seconds / 60) }) : ok('audit-good')]
  },
}

/** Seconds. */
const longestWait = 300
