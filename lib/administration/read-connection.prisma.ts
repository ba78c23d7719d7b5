import { probeUsername } from '#lib/doctor/probe-credential.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import type { AccessState } from '#lib/settings/access-state.ts'
import { listCertificates } from '#lib/settings/list-certificates.prisma.ts'
import { listCredentials } from '#lib/settings/list-credentials.prisma.ts'
import { type Desk, requireAdministrator } from './administrator.ts'
import type { AccessLine, Connection } from './connection.ts'
import { findLastCalls, findLastRefusal } from './last-calls.prisma.ts'

/**
 * Reads how Entra reaches a flow, and when it last did.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function readConnection({ database, now }: Desk, person: SignedIn, flowId: string): Promise<Connection> {
  requireAdministrator(person)
  const [credentials, certificates, flow, calls, refusedAt] = await Promise.all([
    listCredentials(database, flowId, now),
    listCertificates(database, flowId, now),
    database.flow.findUniqueOrThrow({ where: { id: flowId }, select: { queryKeyHash: true } }),
    findLastCalls(database, [flowId]),
    findLastRefusal(database, flowId),
  ])
  const lastCall = calls.get(flowId)
  const isOver = refusedAt === undefined || (lastCall !== undefined && lastCall.at > refusedAt)
  return {
    credentials: credentials
      .filter(({ username }) => !username.startsWith(probeUsername))
      .map(line => present(line.username, line)),
    certificates: certificates.map(line => present(line.thumbprint, line)),
    asksForKey: flow.queryKeyHash !== null,
    lastCall,
    refusedSince: isOver ? undefined : refusedAt,
  }
}

type Line = {
  readonly state: AccessState
  readonly createdAt: Date
  readonly expiresAt: Date | undefined
  readonly lastUsedAt: Date | undefined
}

function present(name: string, { state, createdAt, expiresAt, lastUsedAt }: Line): AccessLine {
  return {
    name,
    state,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
