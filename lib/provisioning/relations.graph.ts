import { z } from 'zod'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { GraphAnswer } from '#lib/graph/graph-answer.ts'
import { type DirectoryAnswer, readBody } from './directory.graph.ts'

/** What a directory relates an account to: groups, app roles, sponsors. */
export type Relations = {
  readonly addToGroup: (accountId: string, groupId: string) => Promise<DirectoryAnswer<undefined>>
  readonly isInGroup: (accountId: string, groupId: string) => Promise<DirectoryAnswer<boolean>>
  readonly assignAppRole: (accountId: string, role: AppRole) => Promise<DirectoryAnswer<undefined>>
  readonly hasAppRole: (accountId: string, role: AppRole) => Promise<DirectoryAnswer<boolean>>
  readonly addSponsor: (accountId: string, userId: string) => Promise<DirectoryAnswer<undefined>>
  readonly hasSponsor: (accountId: string, userId: string) => Promise<DirectoryAnswer<boolean>>
}

/** `resourceId` is the application's service principal. */
type AppRole = { readonly resourceId: string; readonly appRoleId: string }

/** Opens the relations for the calls of one step; all of them end with its signal. */
export function openRelations(graph: Graph, signal: AbortSignal): Relations {
  const post = async (operation: string, path: string, rest: { reference: string } | { body: AppRoleBody }) =>
    withoutValue(await graph.call({ operation, method: 'POST', path, ...rest }, signal))
  return {
    addToGroup: (accountId, groupId) =>
      post('add-to-group', `/groups/${key(groupId)}/members/$ref`, {
        reference: `/directoryObjects/${key(accountId)}`,
      }),
    isInGroup: async (accountId, groupId) => {
      const path = `/users/${key(accountId)}/checkMemberGroups`
      const body = { groupIds: [groupId] }
      const answer = await graph.call({ operation: 'check-group', method: 'POST', path, body }, signal)
      return readWhether(answer, groupIds, ids => ids.includes(groupId))
    },
    assignAppRole: (accountId, { resourceId, appRoleId }) =>
      post('assign-app-role', `/servicePrincipals/${key(resourceId)}/appRoleAssignedTo`, {
        body: { principalId: accountId, resourceId, appRoleId },
      }),
    hasAppRole: async (accountId, { resourceId, appRoleId }) => {
      const path = `/users/${key(accountId)}/appRoleAssignments`
      const query = { $filter: `resourceId eq ${resourceId}` }
      const answer = await graph.call({ operation: 'check-app-role', method: 'GET', path, query }, signal)
      return readWhether(answer, appRoleIds, ids => ids.includes(appRoleId))
    },
    addSponsor: (accountId, userId) =>
      post('set-sponsor', `/users/${key(accountId)}/sponsors/$ref`, { reference: `/users/${key(userId)}` }),
    hasSponsor: async (accountId, userId) => {
      const path = `/users/${key(accountId)}/sponsors`
      const query = { $select: 'id' }
      const answer = await graph.call({ operation: 'check-sponsor', method: 'GET', path, query }, signal)
      return readWhether(answer, objectIds, ids => ids.includes(userId))
    },
  }
}

type AppRoleBody = AppRole & { readonly principalId: string }

const lower = z.string().toLowerCase()
const groupIds = z.object({ value: z.array(lower) }).transform(({ value }) => value)
const appRoleIds = z
  .object({ value: z.array(z.object({ appRoleId: lower })) })
  .transform(({ value }) => value.map(({ appRoleId }) => appRoleId))
const objectIds = z
  .object({ value: z.array(z.object({ id: lower })) })
  .transform(({ value }) => value.map(({ id }) => id))

function key(id: string): string {
  return encodeURIComponent(id)
}

function withoutValue(answer: GraphAnswer): DirectoryAnswer<undefined> {
  return answer.kind === 'ok' ? { kind: 'ok', value: undefined } : answer
}

function readWhether<T>(
  answer: GraphAnswer,
  schema: z.ZodType<T>,
  holds: (found: T) => boolean,
): DirectoryAnswer<boolean> {
  if (answer.kind !== 'ok') return answer
  const found = readBody(answer.body, schema)
  return found.kind === 'ok' ? { kind: 'ok', value: holds(found.value) } : found
}
