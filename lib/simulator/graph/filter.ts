import type { Account } from '../directory/account.ts'
import type { Directory } from '../directory/directory.ts'
import type { Refusal } from './refusal.ts'

const literal = "'((?:[^']|'')*)'"
const byMail = new RegExp(`^mail eq ${literal}$`)
const byPrincipalName = new RegExp(`^userPrincipalName eq ${literal}$`)
const byIdentity = new RegExp(`^identities/any\\(c:c/issuerAssignedId eq ${literal} and c/issuer eq ${literal}\\)$`)

/** Finds the accounts that a `$filter` names: by mail, by userPrincipalName or by identity, and by nothing else. */
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
  return {
    kind: 'refusal',
    status: 400,
    code: 'Request_UnsupportedQuery',
    message: 'Unsupported or invalid query filter clause specified.',
  }
}

function isFound(account: Account | undefined): account is Account {
  return account !== undefined
}

function unquote(text: string): string {
  return text.replaceAll("''", "'")
}
