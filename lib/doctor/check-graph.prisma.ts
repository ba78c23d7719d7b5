import { decodeJwt } from 'jose'
import { z } from 'zod'
import { type CloudEndpoints, endpointsOf } from '#lib/graph/cloud.ts'
import { consentAddress } from '#lib/graph/consent-address.ts'
import { openTokenSource } from '#lib/graph/token-source.ts'
import { applicationIdentity } from '#lib/identity/application-identity.ts'
import { permissionsFor } from '#lib/provisioning/permissions.ts'
import { readSettings } from '#lib/settings/read-settings.prisma.ts'
import { ask } from './ask.node.ts'
import type { Check } from './check.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { fault, type Observation, ok, warning } from './finding.ts'
import { reasonOf } from './reason-of.ts'

/** Whether Entra gives us a token for Graph, Graph takes it, and it may do what the flows need. */
export const checkGraph: Check = {
  id: 'graph',
  needs: ['migrations'],
  longestMs: 20_000,
  run: async (ports, signal) => {
    const { environment } = ports
    const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId } = environment
    const overrides = { authorityHost: environment.AZURE_AUTHORITY_HOST, graphUrl: environment.GRAPH_URL }
    const cloud = endpointsOf(environment.AZURE_CLOUD, overrides)
    const tokens = openTokenSource(applicationIdentity(environment), cloud)
    const failure = await tokens.refresh(AbortSignal.any([signal, AbortSignal.timeout(10_000)]))
    if (failure?.kind === 'refused') return [fault('token-refused', { code: failure.code, why: failure.message })]
    if (failure !== undefined) return [fault('token-silent', { why: reasonOf(failure.cause) })]
    const token = tokens.current()
    const consent = consentAddress({ authorityHost: cloud.authorityHost, tenantId, clientId })
    const permissions = judgePermissions(rolesOf(token), await listNeeds(ports), consent)
    return [ok('token-good'), ...permissions, await callGraph(cloud, token, signal)]
  },
}

/** The application permissions that were granted stand in the token. */
function rolesOf(token: string): readonly string[] {
  const claims = z.object({ roles: z.array(z.string()) }).safeParse(decodeJwt(token))
  return claims.success ? claims.data.roles : []
}

type Need = { readonly permission: string; readonly flow: string }

async function listNeeds({ database, now, flow: slug }: DoctorPorts): Promise<readonly Need[]> {
  const { flows } = await readSettings(database, now())
  return [...flows.values()]
    .filter(({ flow }) => slug === undefined || flow.slug === slug)
    .flatMap(({ flow }) => permissionsFor(flow.accounts).map(permission => ({ permission, flow: flow.slug })))
}

function judgePermissions(granted: readonly string[], needs: readonly Need[], consent: string): readonly Observation[] {
  const missing = needs.filter(({ permission }) => !covers(granted, permission))
  const broad = granted.filter(permission => tooBroad.has(permission))
  const needed = [...new Set(needs.map(({ permission }) => permission))].join(', ')
  return [
    ...missing.map(({ permission, flow }) => fault('permission-missing', { permission, consent }, flow)),
    ...(missing.length === 0 ? [ok('permissions-good', { permissions: needed === '' ? '–' : needed })] : []),
    ...broad.map(permission => warning('permission-broad', { permission })),
  ]
}

function covers(granted: readonly string[], permission: string): boolean {
  return [permission, ...(alsoCoveredBy[permission] ?? [])].some(each => granted.includes(each))
}

/** Source: graph-docs, api-reference/v1.0/api, "Permissions" of each call: the higher privileged ones. */
const alsoCoveredBy: { readonly [permission: string]: readonly string[] } = {
  'User.ReadWrite.All': ['Directory.ReadWrite.All'],
  'GroupMember.ReadWrite.All': ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  'Application.Read.All': ['Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
}

/** No flow needs these; whoever took our secret could make themselves administrator with them. */
const tooBroad: ReadonlySet<string> = new Set([
  'Directory.ReadWrite.All',
  'RoleManagement.ReadWrite.Directory',
  'Application.ReadWrite.All',
  'Group.ReadWrite.All',
])

async function callGraph({ graphUrl }: CloudEndpoints, token: string, signal: AbortSignal): Promise<Observation> {
  const url = new URL(`${graphUrl}/v1.0/users?$top=1&$select=id`)
  try {
    const { status, text } = await ask({ url, headers: { authorization: `Bearer ${token}` }, signal, longestMs: 8_000 })
    if (status === 200) return ok('graph-good')
    return fault('graph-refused', { status, code: codeOf(text) })
  } catch (error) {
    return fault('graph-silent', { why: reasonOf(error) })
  }
}

function codeOf(text: string): string {
  try {
    const body = z.object({ error: z.object({ code: z.string() }) }).safeParse(JSON.parse(text))
    return body.success ? body.data.error.code : '–'
  } catch {
    return '–'
  }
}
