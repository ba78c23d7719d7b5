import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import type { RetryOutcome } from '#lib/requests/approval-request.ts'
import { retryProvisioning } from '#lib/requests/retry-provisioning.prisma.ts'

/** Queues a failed request again for somebody who has just looked at it. */
export async function retryAsSeen(database: Database, person: SignedIn, requestId: string): Promise<RetryOutcome> {
  const { version } = await database.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })
  return retryProvisioning({ database, now: new Date() }, person, { requestId, version })
}
