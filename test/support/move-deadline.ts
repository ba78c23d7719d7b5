import type { Database } from '#lib/db/database.prisma.ts'

/** Lets the time of a waiting request run out now, or so many milliseconds from now, so that a test need not wait for it. */
export async function endWaiting(database: Database, requestId: string, inMs = 0): Promise<void> {
  await database.$executeRaw`
    UPDATE approval_request SET expires_at = clock_timestamp() + make_interval(secs => ${inMs / 1000})
     WHERE id = ${requestId}::uuid`
}

/** Lets a denied person ask again from now on, or from so many milliseconds from now. */
export async function endDenial(database: Database, requestId: string, inMs = 0): Promise<void> {
  await database.$executeRaw`
    UPDATE approval_request SET ask_again_at = clock_timestamp() + make_interval(secs => ${inMs / 1000})
     WHERE id = ${requestId}::uuid`
}

/** Lets a closed request have been closed so many days ago. */
export async function closeDaysAgo(database: Database, requestId: string, days: number): Promise<void> {
  await database.$executeRaw`
    UPDATE approval_request SET changed_at = clock_timestamp() - make_interval(days => ${days}::int)
     WHERE id = ${requestId}::uuid`
}
