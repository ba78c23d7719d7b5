import type { Account } from '../directory/account.ts'
import type { Written } from '../directory/directory.ts'
import { json, noContent, parseJson, type Reply, type WireRequest } from '../wire/reply.ts'
import type { World } from '../world.ts'
import { filterAccounts } from './filter.ts'
import { findVisible } from './find-visible.ts'
import { parseSelect, presentUser } from './present-user.ts'
import { badRequest, objectConflict, presentRefusal, type Refusal } from './refusal.ts'
import { parseUserProperties, type UserProperties } from './user-properties.ts'

/** `POST /users` */
export function createUser(request: WireRequest, world: World): Reply {
  const parsed = parseUserProperties(parseJson(request.body), world.directory.listExtensions())
  const account = parsed.kind === 'refusal' ? parsed : newAccount(parsed, world)
  if (account.kind === 'refusal') return presentRefusal(account, request, world.now())
  const written = world.directory.create(account.account)
  if (written.kind === 'conflict') return refuseConflict(written, request, world)
  const context = `${world.addresses.graphUrl}/v1.0/$metadata#users/$entity`
  return json(
    201,
    { '@odata.context': context, ...presentUser(written.account, undefined) },
    {
      location: `${world.addresses.graphUrl}/v1.0/users/${written.account.id}`,
    },
  )
}

/** `GET /users?$filter=…` */
export function listUsers(request: WireRequest, world: World): Reply {
  const select = parseSelect(request.query)
  if (select !== undefined && 'kind' in select) return presentRefusal(select, request, world.now())
  const filter = request.query.get('$filter')
  const found = filter === null ? world.directory.listAccounts() : filterAccounts(filter, world.directory)
  if ('kind' in found) return presentRefusal(found, request, world.now())
  const value = found.filter(({ id }) => !world.directory.isHidden(id)).map(account => presentUser(account, select))
  return json(200, { '@odata.context': context(world, select), value })
}

/** `GET /users/{id|userPrincipalName}` */
export function getUser(request: WireRequest, world: World): Reply {
  const select = parseSelect(request.query)
  if (select !== undefined && 'kind' in select) return presentRefusal(select, request, world.now())
  const account = findVisible(request, world)
  if (account.kind === 'refusal') return presentRefusal(account, request, world.now())
  const odata = { '@odata.context': `${context(world, select)}/$entity` }
  return json(200, { ...odata, ...presentUser(account.account, select) })
}

/** `PATCH /users/{id|userPrincipalName}` */
export function updateUser(request: WireRequest, world: World): Reply {
  const found = findVisible(request, world)
  if (found.kind === 'refusal') return presentRefusal(found, request, world.now())
  const parsed = parseUserProperties(parseJson(request.body), world.directory.listExtensions())
  if (parsed.kind === 'refusal') return presentRefusal(parsed, request, world.now())
  const { account } = found
  const { accountEnabled, mail, userType, identities, userPrincipalName, passwordProfile: _, ...rest } = parsed.known
  const refusedName = userPrincipalName === undefined ? undefined : refusePrincipalName(userPrincipalName, world)
  if (refusedName !== undefined) return presentRefusal(refusedName, request, world.now())
  const written = world.directory.update(account, {
    accountEnabled: accountEnabled ?? account.accountEnabled,
    mail: mail === undefined ? account.mail : mail,
    userType: userType ?? account.userType,
    identities: identities ?? account.identities,
    userPrincipalName: userPrincipalName ?? account.userPrincipalName,
    properties: { ...rest, ...parsed.extensions },
  })
  return written.kind === 'conflict' ? refuseConflict(written, request, world) : noContent()
}

/** `DELETE /users/{id|userPrincipalName}` */
export function deleteUser(request: WireRequest, world: World): Reply {
  const found = findVisible(request, world)
  if (found.kind === 'refusal') return presentRefusal(found, request, world.now())
  world.directory.remove(found.account.id, world.now().toISOString())
  return noContent()
}

function newAccount(
  { known, extensions }: UserProperties,
  world: World,
): Refusal | { kind: 'account'; account: Account } {
  const { accountEnabled, displayName, userPrincipalName, mail, userType, identities, passwordProfile, ...rest } = known
  if (accountEnabled === undefined) return missing('accountEnabled')
  if (displayName === undefined) return missing('displayName')
  if (userPrincipalName === undefined) return missing('userPrincipalName')
  const isFederatedGuest = userType === 'Guest' && identities !== undefined && identities.length > 0
  if (!isFederatedGuest && (rest.mailNickname ?? null) === null) return missing('mailNickname')
  if (!isFederatedGuest && passwordProfile === undefined)
    return badRequest('A password must be specified to create a new user.')
  const refusedName = refusePrincipalName(userPrincipalName, world)
  if (refusedName !== undefined) return refusedName
  const account: Account = {
    id: world.newId(),
    createdDateTime: world.now().toISOString(),
    made: 'user',
    accountEnabled,
    userPrincipalName,
    mail: mail ?? null,
    userType: userType ?? 'Member',
    creationType: null,
    externalUserState: null,
    identities: identities ?? [],
    properties: { displayName, ...rest, ...extensions },
  }
  return { kind: 'account', account }
}

function refusePrincipalName(name: string, { directory }: World): Refusal | undefined {
  const [local, domain, ...more] = name.split('@')
  if (local === undefined || more.length > 0 || !/^[A-Za-z0-9'._!#^~-]{1,64}$/.test(local)) {
    const message = 'Property userPrincipalName is invalid.'
    return badRequest(message, [{ code: 'InvalidValue', message, target: 'userPrincipalName' }])
  }
  if (domain?.toLowerCase() === directory.domain) return undefined
  return badRequest(
    'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
  )
}

function missing(property: string): Refusal {
  const message = `A value is required for property '${property}' of resource 'User'.`
  return badRequest(message, [{ code: 'MissingValue', message, target: property }])
}

function refuseConflict(conflict: Extract<Written, { kind: 'conflict' }>, request: WireRequest, world: World): Reply {
  return presentRefusal(objectConflict(conflict.message, conflict.target), request, world.now())
}

function context(world: World, select: readonly string[] | undefined): string {
  const columns = select === undefined ? '' : `(${select.join(',')})`
  return `${world.addresses.graphUrl}/v1.0/$metadata#users${columns}`
}
