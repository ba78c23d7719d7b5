import type { Database } from '#lib/db/database.prisma.ts'
import { type FlowStep, flowSteps, stepPaths } from './flow-step.ts'

/** At which steps Entra has called with a credential since it was placed. */
export async function findSeenSteps(
  database: Database,
  { flowId, credentialId, since }: { readonly flowId: string; readonly credentialId: string; readonly since: Date },
): Promise<readonly FlowStep[]> {
  const called = await Promise.all(
    flowSteps.map(step =>
      database.connectorCall.findFirst({
        where: { flowId, credentialId, at: { gte: since }, step: stepPaths[step], action: { not: null } },
        select: { id: true },
      }),
    ),
  )
  return flowSteps.filter((_, at) => called[at] !== null)
}
