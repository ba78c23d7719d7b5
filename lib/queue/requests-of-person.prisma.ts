import { Prisma } from '#lib/db/generated/client.ts'

/**
 * The requests of one identity in all flows, as a query. It goes flow by flow, because the index of persons begins with
 * the flow, and reads a bounded number of rows however many are stored: of somebody who asked thousands of times through
 * one flow it knows the newest.
 */
export function requestsOfPerson(personKey: string): Prisma.Sql {
  return Prisma.sql`
    SELECT own.* FROM flow CROSS JOIN LATERAL (
      SELECT r.* FROM approval_request r WHERE r.flow_id = flow.id AND r.person_key = ${personKey}
       ORDER BY r.created_at DESC LIMIT ${mostInFlow}) AS own`
}

const mostInFlow = 1_500
