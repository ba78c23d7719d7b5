import { z } from 'zod'
import type { Identity } from '#lib/decision/sign-up.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { GraphRefusal, GraphSilence } from '#lib/graph/graph-answer.ts'
import type { SomeAttributes } from './account-attributes.ts'
import type { DirectoryAccount } from './directory-account.ts'
import type { NewInvitation, NewUser } from './plan-provisioning.ts'

/** What the directory answered, read; or why it did not. */
export type DirectoryAnswer<T> = { readonly kind: 'ok'; readonly value: T } | GraphRefusal | GraphSilence

/** A user with all of the attributes, or with fewer. */
type UserToCreate = Omit<NewUser, 'attributes'> & { readonly attributes: SomeAttributes }

/** Entra's directory, as far as the making of an account needs it. */
export type Directory = {
  readonly findByIdentity: (identity: Identity) => Promise<DirectoryAnswer<DirectoryAccount | undefined>>
  readonly findByMail: (mail: string) => Promise<DirectoryAnswer<DirectoryAccount | undefined>>
  readonly findByKey: (idOrPrincipalName: string) => Promise<DirectoryAnswer<DirectoryAccount | undefined>>
  readonly createUser: (user: UserToCreate) => Promise<DirectoryAnswer<{ readonly accountId: string }>>
  readonly invite: (
    invitation: NewInvitation,
  ) => Promise<DirectoryAnswer<{ readonly accountId: string; readonly redeemUrl: string }>>
  readonly updateUser: (accountId: string, attributes: SomeAttributes) => Promise<DirectoryAnswer<undefined>>
}

/** Opens the directory for the calls of one step; all of them end with its signal. */
export function openDirectory(graph: Graph, signal: AbortSignal): Directory {
  const list = async (operation: string, filter: string) => {
    const query = { $filter: filter, $select: selected }
    const answer = await graph.call({ operation, method: 'GET', path: '/users', query }, signal)
    if (answer.kind !== 'ok') return answer
    return read(
      answer.body,
      userList.transform(found => found.value[0]),
    )
  }
  return {
    findByIdentity: ({ issuer, issuerAssignedId }) =>
      list(
        'find-by-identity',
        `identities/any(c:c/issuerAssignedId eq ${quote(issuerAssignedId)} and c/issuer eq ${quote(issuer)})`,
      ),
    findByMail: mail => list('find-by-mail', `mail eq ${quote(mail)}`),
    findByKey: async key => {
      const path = `/users/${encodeURIComponent(key)}`
      const answer = await graph.call(
        { operation: 'get-user', method: 'GET', path, query: { $select: selected } },
        signal,
      )
      if (answer.kind === 'refused' && answer.status === 404) return { kind: 'ok', value: undefined }
      return answer.kind === 'ok' ? read(answer.body, user) : answer
    },
    createUser: async ({ attributes, ...core }) => {
      const body = { ...attributes, ...core }
      const answer = await graph.call({ operation: 'create-user', method: 'POST', path: '/users', body }, signal)
      return answer.kind === 'ok' ? read(answer.body, createdUser) : answer
    },
    invite: async body => {
      const answer = await graph.call({ operation: 'invite', method: 'POST', path: '/invitations', body }, signal)
      return answer.kind === 'ok' ? read(answer.body, createdInvitation) : answer
    },
    updateUser: async (accountId, body) => {
      const path = `/users/${encodeURIComponent(accountId)}`
      const answer = await graph.call({ operation: 'update-user', method: 'PATCH', path, body }, signal)
      return answer.kind === 'ok' ? { kind: 'ok', value: undefined } : answer
    },
  }
}

const selected = 'id,userType,identities'

const user = z.object({
  id: z.string(),
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
const userList = z.object({ value: z.array(user) })
const createdUser = z.object({ id: z.string() }).transform(({ id }) => ({ accountId: id }))
const createdInvitation = z
  .object({ invitedUser: z.object({ id: z.string() }), inviteRedeemUrl: z.string() })
  .transform(({ invitedUser, inviteRedeemUrl }) => ({ accountId: invitedUser.id, redeemUrl: inviteRedeemUrl }))

/** A success without the fields that it must have tells as little as none. */
function read<T>(body: unknown, schema: z.ZodType<T>): DirectoryAnswer<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return { kind: 'ok', value: parsed.data }
  return { kind: 'unknown', cause: new Error('Graph answered in a shape that is not documented') }
}

/** OData doubles a quote inside a text. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
