import { findCredential } from '#lib/connector/find-credential.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { readSettings } from '#lib/settings/read-settings.prisma.ts'

type Connector = { readonly username: string; readonly password: string }

/** The flow that the demo plays. */
export const demoFlow = 'partners'

/**
 * Makes sure of the flow `partners` and of a credential that it accepts, and returns that credential: the one of an
 * earlier start while it still holds, else a new one.
 */
export async function seedDemo(
  database: Database,
  { portalUrl, known }: { readonly portalUrl: string; readonly known: Connector | undefined },
): Promise<Connector> {
  const context = { database, actor: { kind: 'operator' }, now: new Date() } as const
  await createFlow(context, {
    slug: demoFlow,
    name: 'Partners',
    tenantDomain: 'contoso.onmicrosoft.com',
    inviteRedirectUrl: portalUrl,
  })
  const { flow, credentials } = (await readSettings(database, context.now)).flows.get(demoFlow) ?? {}
  if (flow === undefined || credentials === undefined) throw new Error(`the flow ${demoFlow} is disabled`)
  if (known !== undefined && findCredential(basic(known), credentials, context.now) !== undefined) return known
  const { username, password } = await createCredential(context, flow)
  return { username, password }
}

function basic({ username, password }: Connector): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}
