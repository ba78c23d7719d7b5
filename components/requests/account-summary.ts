import type { Translate } from '#components/messages/translate.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'

type Account = Pick<
  RequestDetail,
  | 'state'
  | 'provisioning'
  | 'revocation'
  | 'accountOrigin'
  | 'accountId'
  | 'accountFate'
  | 'accountBecame'
  | 'heldForMs'
  | 'letOnAt'
>

/** How the account of a request stands, in a sentence or two; `undefined` where there is nothing to say of any. */
export function describeAccount(account: Account, name: string, t: Translate): string | undefined {
  switch (account.state) {
    case 'approved':
      return describeProvisioning(account, name, t)
    case 'revoked':
      return describeRevocation(account, t)
    case 'withdrawn':
      return account.accountBecame === null ? undefined : t(`account.became.${account.accountBecame}`)
    case 'pending':
    case 'denied':
    case 'expired':
    case 'admitted':
      return undefined
  }
}

function describeProvisioning(account: Account, name: string, t: Translate): string | undefined {
  const { provisioning, accountOrigin, heldForMs, letOnAt } = account
  switch (provisioning) {
    case null:
      return undefined
    case 'done':
      return accountOrigin === null ? t('account.summary.done') : t(`account.origin.${accountOrigin}`)
    case 'queued':
      return heldForMs === null ? t('account.summary.queued') : t('account.summary.held')
    case 'left_to_entra':
      return letOnAt === null ? t('account.waitsForSignUp', { name }) : t('account.signedUpAgain', { name })
    case 'running':
    case 'failed':
    case 'left_to_person':
      return t(`account.summary.${provisioning}`)
  }
}

function describeRevocation({ revocation, accountFate, accountBecame, accountId, heldForMs }: Account, t: Translate) {
  switch (revocation) {
    case null:
      return undefined
    case 'queued':
    case 'running':
    case 'left_to_person':
      if (accountFate === null) return undefined
      if (heldForMs !== null) return t(`deed.fate.${accountFate}`)
      return revocation === 'left_to_person' ? t(`account.left.${leftBy(accountFate)}`) : t('account.closing')
    case 'failed':
      return t('account.notClosed')
    case 'done':
      return t(`account.became.${accountBecame ?? (accountId === null ? 'none' : 'kept')}`)
  }
}

/** What is left to a person is not ours; what the flow keeps or nobody made is left to nobody. */
function leftBy(fate: NonNullable<Account['accountFate']>): 'adopted' | 'byEntra' | 'byHand' {
  return fate === 'byEntra' || fate === 'byHand' ? fate : 'adopted'
}
