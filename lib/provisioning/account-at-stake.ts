import { z } from 'zod'
import { parseStepOutcome } from './step-result.ts'

/** The account that an approval has led to, as far as anybody knows. */
export type AccountAtStake =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly accountId: string; readonly accountOrigin: AccountOrigin }
  /** A call of ours to make it ended without a clear answer: there may be one, made in one of the ways that were tried. */
  | { readonly kind: 'lost'; readonly attempted: readonly Attempted[] }
  /** The person was let on, and Entra made it or not. */
  | { readonly kind: 'leftToEntra' }

/** A way to make an account. */
export type Attempted = 'create_user' | 'invite'

/** What revoking an approval means for its account. */
export type AccountFate =
  /** There is none. */
  | 'noAccount'
  /** The flow leaves it as it is. */
  | 'kept'
  | 'disabled'
  | 'deleted'
  /** A call to make it had no clear answer: it is looked for, and then disabled or deleted. */
  | 'disabledIfMade'
  | 'deletedIfMade'
  /** It is not ours: it was there before, Entra made it, or an administrator did. */
  | 'adopted'
  | 'byEntra'
  | 'byHand'

type AccountOrigin = 'created' | 'adopted' | 'by_entra' | 'by_hand'

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
  if (steps.some(mayHaveMade)) {
    return { kind: 'lost', attempted: attempts.filter(attempt => steps.some(({ kind }) => kind === attempt)) }
  }
  return { kind: letOnAt === null ? 'none' : 'leftToEntra' }
}

/**
 * What a revocation means for an account: only one that we made, or may have made, is touched, as the flow has it. The
 * page, the verdict and the worker all ask here. A flow that keeps accounts leaves nobody anything to do, whosever it is.
 */
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
  if (!attempts.some(attempt => attempt === kind) || state === 'done') return false
  const refused = refusalSchema.safeParse(outcome)
  return !refused.success || refused.data.status === null || refused.data.status >= 500
}

const attempts = ['create_user', 'invite'] as const satisfies readonly Attempted[]

const refusalSchema = z.looseObject({ status: z.number().nullable() })
