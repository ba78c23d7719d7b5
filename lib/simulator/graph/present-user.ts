import type { Account } from '../directory/account.ts'
import type { Refusal } from './refusal.ts'
import { propertyNames } from './user-properties.ts'

/** What Graph tells of a user when nothing is selected; `identities`, for one, must be asked for. */
const defaultProperties: readonly string[] = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
]

/** The names in `$select`, undefined when there is none, or Graph's refusal of one that it does not know. */
export function parseSelect(query: URLSearchParams): readonly string[] | undefined | Refusal {
  const select = query.get('$select')
  if (select === null || select === '') return undefined
  const names = select.split(',').map(name => name.trim())
  const unknown = names.find(name => !propertyNames.has(name) && !name.startsWith('extension_'))
  if (unknown === undefined) return names
  return {
    kind: 'refusal',
    status: 400,
    code: 'BadRequest',
    message: `Could not find a property named '${unknown}' on type 'Microsoft.DirectoryServices.User'.`,
  }
}

/** A user as Graph answers it: the selected properties, null where there is no value. */
export function presentUser(account: Account, select: readonly string[] | undefined): Record<string, unknown> {
  const everything = new Map(Object.entries(allProperties(account)))
  const names = select ?? defaultProperties
  return Object.fromEntries(names.map(name => [name, everything.get(name) ?? emptyValue(name)]))
}

/** All that the directory knows of a user, for the ledger. */
export function allProperties(account: Account): Record<string, unknown> {
  const { properties, ...core } = account
  return { ...core, ...properties }
}

function emptyValue(name: string): unknown {
  return name === 'businessPhones' || name === 'otherMails' ? [] : null
}
