import type { Database } from '#lib/db/database.prisma.ts'

/** Lets the hold of a verdict end now, or so many milliseconds from now, so that a test need not wait for it. */
export async function endHold(database: Database, requestId: string, inMs = 0): Promise<void> {
  await database.$executeRaw`
    UPDATE approval_request SET held_until = clock_timestamp() + make_interval(secs => ${inMs / 1000})
     WHERE id = ${requestId}::uuid`
}
