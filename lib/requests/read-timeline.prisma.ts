import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { TimelineEntry } from './approval-request.ts'

/** As much of a request as its timeline needs. */
type Timed = {
  readonly id: string
  readonly requestorMessage: string | null
  /** Newest first. */
  readonly resolutions: readonly {
    readonly requestVersion: number
    readonly verdict: string
    readonly justification: string
    readonly takenBackAt: Date | null
    readonly messageBefore: string | null
  }[]
}

/**
 * Reads the audit log of a request, the newest events of it, oldest first, each verdict with its justification and what
 * the requestor was told.
 */
export async function readTimeline(database: Database, row: Timed): Promise<readonly TimelineEntry[]> {
  const events = await database.auditEvent.findMany({
    where: { requestId: row.id },
    orderBy: { id: 'desc' },
    take: 200,
  })
  return events.toReversed().map(({ id, at, action, name, actor, details }) => {
    const { version, justification, verdict = null, became = null, name: to = null } = detailsSchema.parse(details)
    const resolution = row.resolutions.find(each => each.requestVersion === version)
    return {
      id: id.toString(),
      at: at.toISOString(),
      action,
      by: name,
      actor,
      justification: (resolution?.justification ?? justification) || null,
      requestorMessage: resolution === undefined ? null : messageOf(row, resolution),
      verdict,
      to: action === 'request.assigned' ? to : null,
      became: action === 'account.gone' ? 'gone' : became,
    }
  })
}

/** What a denial told the requestor stands with the request, until the next verdict keeps it as what it replaced. */
function messageOf({ resolutions, requestorMessage }: Timed, told: Timed['resolutions'][number]): string | null {
  if (told.verdict !== 'deny' || told.takenBackAt !== null) return null
  const next = resolutions.findLast(({ requestVersion }) => requestVersion > told.requestVersion)
  return next === undefined ? requestorMessage : next.messageBefore
}

/** A verdict's words stand with its resolution, those of anything else with its event. */
const detailsSchema = z
  .object({
    version: z.number().optional().catch(undefined),
    justification: z.string().optional().catch(undefined),
    name: z.string().optional().catch(undefined),
    verdict: z.enum(['approve', 'deny', 'revoke']).optional().catch(undefined),
    became: z.enum(['disabled', 'deleted', 'gone', 'kept', 'none']).optional().catch(undefined),
  })
  .catch({})
