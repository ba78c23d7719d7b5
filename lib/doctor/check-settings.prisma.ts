import { assignmentsSchema } from '#lib/settings/assignments.ts'
import { extensionSchema } from '#lib/settings/extension.ts'
import { readSettings } from '#lib/settings/read-settings.prisma.ts'
import type { Check } from './check.ts'
import { fault, type Observation, ok } from './finding.ts'

/** Whether every setting can be read as it was meant. */
export const checkSettings: Check = {
  id: 'settings',
  needs: ['migrations'],
  run: async ({ database, now, flow }) => {
    const { flows, problems = [] } = await readSettings(database, now())
    const documents = await database.flow.findMany({
      where: { disabledAt: null },
      select: { slug: true, extension: true, assignments: true },
    })
    const seen = [
      ...problems.map(each => fault('setting-unreadable', { problem: each.problem }, each.flow)),
      ...documents.flatMap(judgeDocuments),
    ].filter(each => flow === undefined || each.flow === flow)
    return seen.length > 0 ? seen : [ok('settings-good', { count: flows.size })]
  },
}

type Documents = { readonly slug: string; readonly extension: unknown; readonly assignments: unknown }

/** These two are left out where they cannot be read, so nothing else would tell. */
function judgeDocuments({ slug, extension, assignments }: Documents): readonly Observation[] {
  const isExtensionGood = extension === null || extensionSchema.safeParse(extension).success
  const areAssignmentsGood = assignmentsSchema.safeParse(assignments).success
  return [
    ...(isExtensionGood ? [] : [fault('extension-unreadable', {}, slug)]),
    ...(areAssignmentsGood ? [] : [fault('assignments-unreadable', {}, slug)]),
  ]
}
