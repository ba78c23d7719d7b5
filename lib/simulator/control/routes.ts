import { z } from 'zod'
import { tenantSchema } from '../directory/relations.ts'
import { faultOrderSchema } from '../faults/fault.ts'
import { applicationCredentialsSchema } from '../graph/applications.ts'
import { allProperties } from '../graph/present-user.ts'
import { applicantSchema } from '../sign-up/applicant.ts'
import { claimSchema } from '../sign-up/attributes.ts'
import type { UserFlow } from '../sign-up/play-user-flow.ts'
import type { SignUp } from '../sign-up/sign-up.ts'
import { userFlowsSchema } from '../user-flows/user-flows.ts'
import { json, noContent, parseJson, type Reply, type WireRequest } from '../wire/reply.ts'
import type { Route } from '../wire/routes.ts'
import type { World } from '../world.ts'

const submission = z.strictObject({ signUpId: z.string(), attributes: z.record(z.string(), claimSchema).default({}) })
const permissionsSchema = z.strictObject({ permissions: z.array(z.string()) })
const extensionNames = z.strictObject({ names: z.array(z.string().startsWith('extension_')) })

/** What tests, scripts and the curious ask of the simulator itself. */
export function controlRoutes(world: World, userFlow: UserFlow): readonly Route[] {
  return [
    { method: 'GET', pattern: '/ledger', answer: () => json(200, presentLedger(world)) },
    { method: 'GET', pattern: '/simulator/faults', answer: () => json(200, world.faults.list()) },
    { method: 'POST', pattern: '/simulator/faults', answer: request => orderFault(request, world) },
    { method: 'DELETE', pattern: '/simulator/faults', answer: () => clearFaults(world) },
    { method: 'PUT', pattern: '/simulator/extensions', answer: request => replaceExtensions(request, world) },
    { method: 'PUT', pattern: '/simulator/tenant', answer: request => setUpTenant(request, world) },
    { method: 'PUT', pattern: '/simulator/application', answer: request => replaceCredentials(request, world) },
    { method: 'PUT', pattern: '/simulator/permissions', answer: request => grantPermissions(request, world) },
    { method: 'PUT', pattern: '/simulator/user-flows', answer: request => replaceUserFlows(request, world) },
    { method: 'DELETE', pattern: '/simulator/accounts/:key', answer: request => deleteAccount(request, world) },
    { method: 'POST', pattern: '/simulator/reset', answer: () => reset(world, userFlow) },
    { method: 'POST', pattern: '/simulator/sign-up/check', answer: request => check(request, world, userFlow) },
    { method: 'POST', pattern: '/simulator/sign-up/request', answer: request => submit(request, world, userFlow) },
  ]
}

/** Everything that happened: accounts with all their attributes, invitations, calls and exchanges. */
function presentLedger({ directory, ledger }: World): Record<string, unknown> {
  return {
    accounts: directory.listAccounts().map(allProperties),
    invitations: directory.listInvitations(),
    extensions: directory.listExtensions(),
    ...directory.relations.snapshot(),
    calls: ledger.listCalls(),
    exchanges: ledger.listExchanges(),
  }
}

function orderFault(request: WireRequest, world: World): Reply {
  const order = faultOrderSchema.safeParse(parseJson(request.body))
  if (!order.success) return refuse(order.error)
  world.faults.order(order.data)
  return json(201, order.data)
}

function clearFaults(world: World): Reply {
  world.faults.clear()
  return noContent()
}

function replaceExtensions(request: WireRequest, world: World): Reply {
  const asked = extensionNames.safeParse(parseJson(request.body))
  if (!asked.success) return refuse(asked.error)
  world.directory.replaceExtensions(asked.data.names)
  return noContent()
}

/** The groups and applications that the tenant has; those that were there before are gone. */
function setUpTenant(request: WireRequest, world: World): Reply {
  const asked = tenantSchema.safeParse(parseJson(request.body))
  if (!asked.success) return refuse(asked.error)
  world.directory.relations.setUp(asked.data)
  return noContent()
}

function replaceCredentials(request: WireRequest, world: World): Reply {
  const asked = applicationCredentialsSchema.safeParse(parseJson(request.body))
  if (!asked.success) return refuse(asked.error)
  world.registered.credentials = asked.data
  return noContent()
}

/** What an administrator consents to counts from the next token on. */
function grantPermissions(request: WireRequest, world: World): Reply {
  const asked = permissionsSchema.safeParse(parseJson(request.body))
  if (!asked.success) return refuse(asked.error)
  world.registered.permissions = asked.data.permissions
  return noContent()
}

function replaceUserFlows(request: WireRequest, world: World): Reply {
  const asked = userFlowsSchema.safeParse(parseJson(request.body))
  if (!asked.success) return refuse(asked.error)
  world.userFlows.replace(asked.data)
  return noContent()
}

/** Somebody deletes the account in Entra, past Graph and past us. */
function deleteAccount(request: WireRequest, world: World): Reply {
  const account = world.directory.findByKey(request.params.key ?? '')
  if (account === undefined) return json(404, { error: 'There is no such account' })
  world.directory.remove(account.id, world.now().toISOString())
  return noContent()
}

function reset(world: World, userFlow: UserFlow): Reply {
  world.directory.clear()
  world.ledger.clear()
  world.faults.clear()
  userFlow.clear()
  return noContent()
}

async function check(request: WireRequest, world: World, userFlow: UserFlow): Promise<Reply> {
  const applicant = applicantSchema.safeParse(parseJson(request.body))
  if (!applicant.success) return refuse(applicant.error)
  return presentSignUp(await userFlow.begin(applicant.data), world)
}

async function submit(request: WireRequest, world: World, userFlow: UserFlow): Promise<Reply> {
  const asked = submission.safeParse(parseJson(request.body))
  if (!asked.success) return refuse(asked.error)
  const signUp = userFlow.find(asked.data.signUpId)
  if (signUp === undefined) return json(404, { error: 'There is no such sign-up' })
  return presentSignUp(await userFlow.submit(signUp, asked.data.attributes), world)
}

function presentSignUp({ id, state }: SignUp, { ledger }: World): Reply {
  return json(200, { signUpId: id, outcome: state, exchanges: ledger.listExchanges(id) })
}

function refuse(error: z.ZodError): Reply {
  return json(400, { error: z.prettifyError(error) })
}
