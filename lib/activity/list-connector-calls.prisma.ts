import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import type { CallQuery } from './call-query.ts'
import { type ConnectorCallPage, type ConnectorCallView, mayReadCalls } from './connector-call.ts'
import { readWalk, type WalkedLine, walkLines } from './walk-lines.prisma.ts'

/**
 * Reads a page of Entra's calls, newest first, by keyset; for administrators and auditors. As with the log a page looks
 * at a bounded number of calls and may be short.
 *
 * @throws Forbidden for anybody else.
 */
export async function listConnectorCalls(
  database: Database,
  person: SignedIn,
  { query, size = 50 }: { readonly query: CallQuery; readonly size?: number },
): Promise<ConnectorCallPage> {
  if (!mayReadCalls(person)) {
    throw new Forbidden('reading the connector calls needs the role of an administrator or auditor')
  }
  const beyond = query.after === undefined ? Prisma.sql`TRUE` : Prisma.sql`c.id < ${BigInt(query.after)}`
  const lines = Prisma.sql`SELECT * FROM connector_call c WHERE ${beyond} ORDER BY c.id DESC`
  const rows = await database.$queryRaw<Row[]>`
    SELECT picked.*, f.name AS flow_name, r.reference, s.username AS credential, t.thumbprint AS certificate
      FROM (${walkLines({ lines, matching: matching(query), size })}) AS picked
      LEFT JOIN flow f ON f.id = picked.flow_id LEFT JOIN approval_request r ON r.id = picked.request_id
      LEFT JOIN credential s ON s.id = picked.credential_id
      LEFT JOIN client_certificate t ON t.id = picked.certificate_id
     ORDER BY picked.id DESC`
  const { shown, next } = readWalk(rows, size)
  return { calls: shown.map(present), next }
}

function matching({ flow, step, outcome, reason, text, since, until }: CallQuery): Prisma.Sql {
  const conditions = [Prisma.sql`TRUE`]
  if (flow !== undefined) conditions.push(Prisma.sql`walked.flow_id = ${flow}::uuid`)
  if (step !== undefined) conditions.push(Prisma.sql`walked.step = ${step}`)
  if (outcome === 'answered') conditions.push(Prisma.sql`walked.status = 200`)
  if (outcome === 'refused') conditions.push(Prisma.sql`walked.status <> 200`)
  if (reason !== undefined) conditions.push(Prisma.sql`walked.reason = ${reason}`)
  if (since !== undefined) conditions.push(Prisma.sql`walked.at >= ${since}::timestamptz`)
  if (until !== undefined) conditions.push(Prisma.sql`walked.at <= ${until}::timestamptz`)
  if (text !== undefined) {
    conditions.push(Prisma.sql`strpos(lower(concat_ws(' ', walked.rule, walked.correlation)), lower(${text})) > 0`)
  }
  return Prisma.join(conditions, ' AND ')
}

type Row = WalkedLine & {
  readonly at: Date
  readonly flow_id: string | null
  readonly flow_name: string | null
  readonly step: string
  readonly status: number
  readonly action: string | null
  readonly reason: string
  readonly milliseconds: number
  readonly request_id: string | null
  readonly reference: string | null
  readonly rule: string | null
  readonly correlation: string | null
  readonly credential: string | null
  readonly certificate: string | null
}

function present(row: Row): ConnectorCallView {
  return {
    id: row.id.toString(),
    at: row.at.toISOString(),
    flowId: row.flow_id,
    flowName: row.flow_name,
    step: row.step,
    status: row.status,
    action: row.action,
    reason: row.reason,
    milliseconds: row.milliseconds,
    requestId: row.request_id,
    reference: row.reference,
    rule: row.rule,
    correlation: row.correlation,
    credential: row.credential,
    certificate: row.certificate,
  }
}
