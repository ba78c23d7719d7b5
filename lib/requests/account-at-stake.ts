import { z } from 'zod'
import { parseStepOutcome } from '#lib/provisioning/step-result.ts'
import type { AccountFate, RequestDetail } from './approval-request.ts'

/** The account that an approval has led to, as far as anybody knows. */
export type AccountAtStake =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly accountId: string; readonly accountOrigin: AccountOrigin }
  /** A call of ours to make it ended without a clear answer: there may be one, and the worker can look for it. */
  | { readonly kind: 'lost' }
  /** The person was let on, and Entra made it or not. */
  | { readonly kind: 'leftToEntra' }

type AccountOrigin = NonNullable<RequestDetail['accountOrigin']>

type Provided = {
  readonly accountId: string | null
  readonly accountOrigin: AccountOrigin | null
  readonly letOnAt: Date | null
  readonly steps: readonly { readonly kind: string; readonly state: string; readonly outcome: unknown }[]
}

/**
 * Finds the account of an approval that nobody is working on. One that failed half-way may have its account already:
 * then its steps know, and where not even they do, nobody may say that there is none.
 */
export function accountAtStake({ accountId, accountOrigin, letOnAt, steps }: Provided): AccountAtStake {
  if (accountId !== null && accountOrigin !== null) return { kind: 'known', accountId, accountOrigin }
  const done = steps.filter(({ state }) => state === 'done').map(({ outcome }) => parseStepOutcome(outcome))
  const made = done.find(outcome => outcome.accountId !== undefined)
  if (made?.accountId !== undefined) {
    return { kind: 'known', accountId: made.accountId, accountOrigin: made.adopted === true ? 'adopted' : 'created' }
  }
  if (steps.some(mayHaveMade)) return { kind: 'lost' }
  return { kind: letOnAt === null ? 'none' : 'leftToEntra' }
}

/** What a revocation means for an account: only one that we made, or may have made, is touched, as the flow has it. */
export function foreseeRevocation(account: AccountAtStake, afterRevoke: 'disable' | 'delete' | 'keep'): AccountFate {
  if (account.kind === 'none') return 'noAccount'
  if (afterRevoke === 'keep') return 'kept'
  switch (account.kind) {
    case 'known':
      return account.accountOrigin === 'created' ? ours[afterRevoke] : notOurs[account.accountOrigin]
    case 'lost':
      return perhapsOurs[afterRevoke]
    case 'leftToEntra':
      return 'byEntra'
  }
}

const ours = { disable: 'disabled', delete: 'deleted' } as const
const perhapsOurs = { disable: 'disabledIfMade', delete: 'deletedIfMade' } as const
const notOurs = { adopted: 'adopted', by_entra: 'byEntra', by_hand: 'byHand' } as const

/** Whether a call to make the account had no clear answer: none at all, or a fault of the other side. */
function mayHaveMade({ kind, state, outcome }: Provided['steps'][number]): boolean {
  if ((kind !== 'create_user' && kind !== 'invite') || state === 'done') return false
  const refused = refusalSchema.safeParse(outcome)
  return !refused.success || refused.data.status === null || refused.data.status >= 500
}

const refusalSchema = z.looseObject({ status: z.number().nullable() })
