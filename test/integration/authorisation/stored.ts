import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { setQueryKey } from '#lib/settings/set-query-key.prisma.ts'
import { callers } from './callers.ts'
import type { World } from './world.ts'

/** A request as an action finds it: which one, and the version that the page saw. */
type Seen = { readonly requestId: string; readonly version: number }

const { administrator } = callers

/** A request that waits. */
export async function waiting(world: World): Promise<Seen> {
  return { requestId: await world.queue(), version: 1 }
}

/** The address of somebody who has asked. */
export async function someone(world: World): Promise<string> {
  const { requestId } = await waiting(world)
  return (await world.database.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })).address
}

/** A request that was decided, by whoever may; `holdSeconds` long it can be taken back. */
export async function decided(
  world: World,
  verdict: 'approve' | 'deny',
  { by = administrator, holdSeconds = 0 }: { readonly by?: SignedIn; readonly holdSeconds?: number } = {},
): Promise<Seen> {
  const { database, flow } = world
  const { requestId } = await waiting(world)
  await database.flow.update({ where: { id: flow.id }, data: { holdSeconds } })
  const asked = { requestId, version: 1, verdict, justification: 'known' }
  const { kind } = await resolveRequest({ database, now: new Date() }, decides(by), asked)
  await database.flow.update({ where: { id: flow.id }, data: { holdSeconds: 0 } })
  if (kind !== 'resolved') throw new Error(`the request is ${kind}`)
  return { requestId, version: 2 }
}

/** An approved request whose account could not be made. */
export async function failed(world: World): Promise<Seen> {
  const seen = await decided(world, 'approve')
  await world.database.approvalRequest.update({ where: { id: seen.requestId }, data: { provisioning: 'failed' } })
  return seen
}

/** A batch that runs. */
export async function batch({ database }: World, person: SignedIn): Promise<{ readonly batchId: string }> {
  const { tenantId, objectId, name, email, roles } = decides(person)
  const by = { byTenantId: tenantId, byObjectId: objectId, byName: name, byEmail: email, byRoles: [...roles] }
  const verdict = { state: 'running', verdict: 'approve', justification: '', total: 1, createdAt: new Date() } as const
  const { id } = await database.verdictBatch.create({ data: { ...verdict, ...by, byGroups: [] } })
  return { batchId: id }
}

/** A view that a person keeps. */
export async function view({ database }: World, { tenantId, objectId }: SignedIn): Promise<{ readonly id: string }> {
  const name = `View ${await database.savedView.count()}`
  const data = { tenantId, objectId, name, query: 'view=all', createdAt: new Date() }
  return database.savedView.create({ data, select: { id: true } })
}

/** The flow in the version that it has now. */
export async function flowNow({
  database,
  flow,
}: World): Promise<{ readonly flowId: string; readonly version: number }> {
  const { version } = await database.flow.findUniqueOrThrow({ where: { id: flow.id } })
  return { flowId: flow.id, version }
}

/** A flow of a call's own, so that what is done to it stands in nobody's way. */
export async function ownFlow({ database }: World): Promise<{ readonly flowId: string; readonly version: number }> {
  const slug = `flow-${await database.flow.count()}`
  const settings = { tenantDomain: 'contoso.onmicrosoft.com', inviteRedirectUrl: 'https://portal.contoso.com' }
  const { id, version } = await database.flow.create({ data: { slug, name: slug, ...settings, createdAt: new Date() } })
  return { flowId: id, version }
}

/** A credential that lets Entra in. */
export async function credential(world: World): Promise<{ readonly flowId: string; readonly username: string }> {
  const { flow, database } = world
  const { username } = await createCredential({ database, actor: { kind: 'operator' }, now: new Date() }, flow)
  return { flowId: flow.id, username }
}

/** The flow with an extra key that calls must bring. */
export async function keyed({ flow, database }: World): Promise<{ readonly flowId: string }> {
  await setQueryKey({ database, actor: { kind: 'operator' }, now: new Date() }, flow.id)
  return { flowId: flow.id }
}

/** A client certificate that lets Entra in. */
export async function certificate(world: World): Promise<{ readonly flowId: string; readonly thumbprint: string }> {
  const [flowId, thumbprint] = [world.flow.id, await newThumbprint(world)]
  await world.database.clientCertificate.create({ data: { flowId, thumbprint, createdAt: new Date() } })
  return { flowId, thumbprint }
}

/** The thumbprint of a certificate that nobody has added yet. */
export async function newThumbprint({ database }: World): Promise<string> {
  return String(await database.clientCertificate.count()).padStart(40, 'A')
}

/** An empty list, by its name. */
export async function list({ database }: World): Promise<string> {
  const name = `list${crypto.randomUUID().slice(0, 8)}`
  await database.list.create({ data: { name } })
  return name
}

/** An entry of the flow's roster. */
export async function rosterEntry({ database, flow }: World): Promise<string> {
  const entry = { flowId: flow.id, keyKind: 'domain', key: `${crypto.randomUUID()}.example` } as const
  return (await database.rosterEntry.create({ data: entry })).id
}

/** Whoever may decide does so; for all others the administrator does. */
function decides(person: SignedIn): SignedIn {
  return mayDecide(person) && person !== callers.otherApprover ? person : administrator
}
