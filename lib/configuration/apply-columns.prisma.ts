import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import { compilePolicy } from '#lib/policy/compile-policy.ts'
import { flowColumns } from '#lib/settings/flow-columns.ts'
import { describeConflict, judgeSettings } from '#lib/settings/judge-settings.ts'
import { parseMessages } from '#lib/settings/parse-messages.ts'
import { type Applying, Unapplicable } from './applying.ts'
import type { FlowDocument } from './flow-document.ts'

type FlowRow = Awaited<ReturnType<Database['flow']['findUniqueOrThrow']>>

const columnsSchema = z.object(flowColumns)

/**
 * Writes what a flow's own row holds. What would be in force is judged as a whole, by the rules of the pages.
 *
 * @throws Unapplicable naming everything that is wrong with it.
 */
export async function applyColumns(applying: Applying, row: FlowRow, document: FlowDocument): Promise<void> {
  const { transaction, canMail, now } = applying
  const columns = columnsSchema.safeParse({ ...row, ...document })
  if (!columns.success) throw new Unapplicable(columns.error.issues.map(issue => lineOf(row.slug, issue)))
  const extension = document.extension === undefined ? row.extension : document.extension
  const isExternal = extension !== null
  const problems = [
    ...judgeSettings(columns.data, { canMail, isExternal }).map(describeConflict),
    ...judgePolicy(row.id, document.policy),
    ...judgeMessages(document.messages),
  ]
  if (problems.length > 0) throw new Unapplicable(problems.map(problem => `flows.${row.slug}.${problem}`))
  const { policy, messages } = document
  await transaction.flow.update({
    where: { id: row.id },
    data: {
      ...columns.data,
      ...datesOf(row, document.state, now),
      ...(policy === undefined ? {} : { policy: z.json().parse(JSON.parse(JSON.stringify(policy))) ?? {} }),
      ...(messages === undefined ? {} : { messages }),
    },
  })
  if (document.extension !== undefined) await writeExtension(applying, row.id, document.extension)
}

function lineOf(slug: string, { path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }) {
  return `flows.${slug}.${path.join('.')}: ${message}`
}

/** Prisma has no plain word for a JSON column without a value. */
async function writeExtension(
  { transaction }: Applying,
  id: string,
  extension: Exclude<FlowDocument['extension'], undefined>,
): Promise<void> {
  const json = extension === null ? null : JSON.stringify(extension)
  await transaction.$executeRaw`
    UPDATE flow SET extension = ${json}::jsonb WHERE id = ${id}::uuid AND extension IS DISTINCT FROM ${json}::jsonb`
}

/** A state keeps the moment since when it holds. */
function datesOf({ disabledAt, archivedAt }: FlowRow, state: FlowDocument['state'], now: Date) {
  switch (state) {
    case undefined:
      return {}
    case 'live':
      return { disabledAt: null, archivedAt: null }
    case 'disabled':
      return { disabledAt: disabledAt ?? now, archivedAt: null }
    case 'archived':
      return { disabledAt: disabledAt ?? now, archivedAt: archivedAt ?? now }
  }
}

function judgePolicy(flowId: string, policy: FlowDocument['policy']): readonly string[] {
  const compiled = compilePolicy(flowId, policy ?? {})
  return compiled.kind === 'refused' ? compiled.problems.map(problem => `policy: ${problem}`) : []
}

function judgeMessages(messages: FlowDocument['messages']): readonly string[] {
  const parsed = parseMessages(messages ?? {})
  if (parsed.kind === 'messages') return []
  return parsed.refusals.map(({ language = '', reason = '', fault, what }) =>
    [`messages.${language}.${reason}:`, fault, what].filter(part => part !== undefined).join(' '),
  )
}
