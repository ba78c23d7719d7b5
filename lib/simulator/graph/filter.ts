import type { Account } from '../directory/account.ts'
import type { Directory } from '../directory/directory.ts'
import type { Refusal } from './refusal.ts'

const literal = "'((?:[^']|'')*)'"
const byMail = new RegExp(`^mail eq ${literal}$`)
const byPrincipalName = new RegExp(`^userPrincipalName eq ${literal}$`)
const byIdentity = new RegExp(`^identities/any\\(c:c/issuerAssignedId eq ${literal} and c/issuer eq ${literal}\\)$`)

const byIds = /^id in \(('[0-9a-f-]{36}'(?:, ?'[0-9a-f-]{36}')*)\)$/i
/** Graph refuses more child clauses. */
const mostIds = 15

/** Finds the accounts that a `$filter` names: by mail, by userPrincipalName, by identity or by ids, and by nothing else. */
export function filterAccounts(filter: string, directory: Directory): readonly Account[] | Refusal {
  const [, mail] = byMail.exec(filter) ?? []
  if (mail !== undefined) return [directory.findByMail(unquote(mail))].filter(isFound)
  const [, name] = byPrincipalName.exec(filter) ?? []
  if (name !== undefined) return [directory.findByPrincipalName(unquote(name))].filter(isFound)
  const [, issuerAssignedId, issuer] = byIdentity.exec(filter) ?? []
  if (issuerAssignedId !== undefined && issuer !== undefined) {
    const identity = { signInType: 'federated', issuer: unquote(issuer), issuerAssignedId: unquote(issuerAssignedId) }
    return [directory.findByIdentity(identity)].filter(isFound)
  }
  const [, list] = byIds.exec(filter) ?? []
  if (list === undefined) return unsupported('Unsupported or invalid query filter clause specified.')
  const ids = [...list.matchAll(/[0-9a-f-]{36}/gi)].map(([id]) => id)
  if (ids.length > mostIds) {
    return unsupported(
      `Too many child clauses specified in search filter expression: ${ids.length}. Max allowed: ${mostIds}.`,
    )
  }
  return ids.map(id => directory.findById(id)).filter(isFound)
}

function unsupported(message: string): Refusal {
  return { kind: 'refusal', status: 400, code: 'Request_UnsupportedQuery', message }
}

function isFound(account: Account | undefined): account is Account {
  return account !== undefined
}

function unquote(text: string): string {
  return text.replaceAll("''", "'")
}
