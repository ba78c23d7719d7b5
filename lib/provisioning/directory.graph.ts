import { z } from 'zod'
import type { Identity } from '#lib/decision/sign-up.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { GraphRefusal, GraphSilence } from '#lib/graph/graph-answer.ts'
import type { SomeAttributes } from './account-attributes.ts'
import type { DirectoryAccount } from './directory-account.ts'
import type { NewInvitation, NewUser } from './planned-step.ts'

/** What the directory answered, read; or why it did not. */
export type DirectoryAnswer<T> = { readonly kind: 'ok'; readonly value: T } | GraphRefusal | GraphSilence

/** A user with all of the attributes, or with fewer. */
type UserToCreate = Omit<NewUser, 'attributes'> & { readonly attributes: SomeAttributes }

/** Entra's directory, as far as the making of an account needs it. */
export type Directory = {
  readonly findByIdentity: (identity: Identity) => Promise<DirectoryAnswer<DirectoryAccount | undefined>>
  readonly findByMail: (mail: string) => Promise<DirectoryAnswer<DirectoryAccount | undefined>>
  readonly findByKey: (idOrPrincipalName: string) => Promise<DirectoryAnswer<DirectoryAccount | undefined>>
  /** Which of these ids, 15 at most, are users; in lower case. */
  readonly listPresent: (ids: readonly string[]) => Promise<DirectoryAnswer<readonly string[]>>
  readonly createUser: (user: UserToCreate) => Promise<DirectoryAnswer<{ readonly accountId: string }>>
  readonly invite: (
    invitation: NewInvitation,
  ) => Promise<DirectoryAnswer<{ readonly accountId: string; readonly redeemUrl: string }>>
  readonly updateUser: (accountId: string, attributes: SomeAttributes) => Promise<DirectoryAnswer<undefined>>
  readonly endSessions: (accountId: string) => Promise<DirectoryAnswer<undefined>>
  readonly deleteUser: (accountId: string) => Promise<DirectoryAnswer<undefined>>
}

/** Opens the directory for the calls of one step; all of them end with its signal. */
export function openDirectory(graph: Graph, signal: AbortSignal): Directory {
  const list = async (operation: string, filter: string) => {
    const query = { $filter: filter, $select: selected }
    const answer = await graph.call({ operation, method: 'GET', path: '/users', query }, signal)
    if (answer.kind !== 'ok') return answer
    return readBody(
      answer.body,
      userList.transform(found => found.value[0]),
    )
  }
  const write = async (operation: string, method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: SomeAttributes) => {
    const answer = await graph.call({ operation, method, path, ...(body === undefined ? {} : { body }) }, signal)
    return answer.kind === 'ok' ? ({ kind: 'ok', value: undefined } as const) : answer
  }
  return {
    findByIdentity: ({ issuer, issuerAssignedId }) =>
      list(
        'find-by-identity',
        `identities/any(c:c/issuerAssignedId eq ${quote(issuerAssignedId)} and c/issuer eq ${quote(issuer)})`,
      ),
    findByMail: mail => list('find-by-mail', `mail eq ${quote(mail)}`),
    findByKey: async key => {
      const call = { operation: 'get-user', method: 'GET', path: pathOf(key), query: { $select: selected } } as const
      const answer = await graph.call(call, signal)
      if (answer.kind === 'refused' && answer.status === 404) return { kind: 'ok', value: undefined }
      return answer.kind === 'ok' ? readBody(answer.body, user) : answer
    },
    listPresent: async ids => {
      const query = { $filter: `id in (${ids.map(quote).join(',')})`, $select: 'id' }
      const answer = await graph.call({ operation: 'list-present', method: 'GET', path: '/users', query }, signal)
      return answer.kind === 'ok' ? readBody(answer.body, presentIds) : answer
    },
    createUser: async ({ attributes, ...core }) => {
      const body = { ...attributes, ...core }
      const answer = await graph.call({ operation: 'create-user', method: 'POST', path: '/users', body }, signal)
      return answer.kind === 'ok' ? readBody(answer.body, createdUser) : answer
    },
    invite: async body => {
      const answer = await graph.call({ operation: 'invite', method: 'POST', path: '/invitations', body }, signal)
      return answer.kind === 'ok' ? readBody(answer.body, createdInvitation) : answer
    },
    updateUser: (accountId, body) => write('update-user', 'PATCH', pathOf(accountId), body),
    endSessions: accountId => write('end-sessions', 'POST', `${pathOf(accountId)}/revokeSignInSessions`),
    deleteUser: accountId => write('delete-user', 'DELETE', pathOf(accountId)),
  }
}

function pathOf(accountId: string): string {
  return `/users/${encodeURIComponent(accountId)}`
}

const selected = 'id,accountEnabled,userType,identities'

const user = z
  .object({
    id: z.string(),
    accountEnabled: z.boolean().nullish(),
    userType: z
      .string()
      .nullish()
      .transform(type => type ?? null),
    identities: z
      .array(
        z.object({
          signInType: z.string().nullable().default(null),
          issuer: z.string().nullable().default(null),
          issuerAssignedId: z.string().nullable().default(null),
        }),
      )
      .nullish()
      .transform(identities => identities ?? []),
  })
  .transform(({ accountEnabled, ...rest }) => ({ ...rest, isEnabled: accountEnabled !== false }))
const presentIds = z
  .object({ value: z.array(z.object({ id: z.string().toLowerCase() })) })
  .transform(({ value }) => value.map(({ id }) => id))
const userList = z.object({ value: z.array(user) })
const createdUser = z.object({ id: z.string() }).transform(({ id }) => ({ accountId: id }))
const createdInvitation = z
  .object({ invitedUser: z.object({ id: z.string() }), inviteRedeemUrl: z.string() })
  .transform(({ invitedUser, inviteRedeemUrl }) => ({ accountId: invitedUser.id, redeemUrl: inviteRedeemUrl }))

/** Reads what Graph answered; a success without the fields that it must have tells as little as none. */
export function readBody<T>(body: unknown, schema: z.ZodType<T>): DirectoryAnswer<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return { kind: 'ok', value: parsed.data }
  return { kind: 'unknown', cause: new Error('Graph answered in a shape that is not documented') }
}

/** OData doubles a quote inside a text. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
