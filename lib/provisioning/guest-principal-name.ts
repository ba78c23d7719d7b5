import { createHash } from 'node:crypto'
import type { AccountSettings } from '#lib/settings/flow.ts'

/**
 * Builds a guest's user principal name from the normalised address: `ana@fabrikam.com` becomes
 * `ana_fabrikam.com#EXT#@contoso.onmicrosoft.com`.
 *
 * Different addresses get different names. A domain holds no `_`, so the last `_` of a plain name is where the `@` was,
 * and nothing is lost. Where a character must be replaced or the name is too long, a digest of the address follows a
 * `~`, which never stands behind the last `_` of a plain name.
 * Source: graph-docs, resources/user, `userPrincipalName`.
 */
export function guestPrincipalName(
  address: string,
  { tenantDomain, upnStyle }: Pick<AccountSettings, 'tenantDomain' | 'upnStyle'>,
): string {
  const separator = separators[upnStyle]
  const tail = `${separator}@${tenantDomain}`
  const room = Math.min(longestLocalPart - separator.length, longestName - tail.length)
  return `${localPart(address.toLowerCase(), room)}${tail}`
}

const separators = { ext_hash: '#EXT#', ext: '#EXT' } as const
const longestLocalPart = 64
const longestName = 113
const digestLength = 16

function localPart(address: string, room: number): string {
  const at = address.lastIndexOf('@')
  const plain = `${address.slice(0, at)}_${address.slice(at + 1)}`
  if (plainName.test(address) && plain.length <= room) return plain
  const digest = createHash('sha256').update(address).digest('hex').slice(0, digestLength)
  const readable = plain.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(illegal, '-')
  return `${readable.slice(0, Math.max(0, room - digestLength - 1))}~${digest}`
}

/** An address of which every character but the `@` may stand in a principal name. */
const plainName = /^[a-z0-9'._!#^~-]+@[a-z0-9.-]+$/
const illegal = /[^a-z0-9'._!#^~-]/g
