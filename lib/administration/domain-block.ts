import type { NotInForce } from './administrator.ts'

/** Whether and how a domain can be kept out of a flow. */
export type DomainBlock =
  /** A rule denies the domains of this list, which this one is on or can be added to. */
  | { readonly kind: 'list'; readonly list: string; readonly rule: string; readonly isListed: boolean }
  /** No rule of the flow's policy denies the domains of a list. */
  | { readonly kind: 'noRule'; readonly slug: string }

/** What became of the wish to block a domain; in `full` and all that follow nothing was changed. */
export type BlockDomainOutcome =
  | { readonly kind: 'blocked'; readonly list: string }
  /** The list holds as many values as it may. */
  | { readonly kind: 'full' }
  /** The policy was changed meanwhile: no rule would deny it. */
  | { readonly kind: 'noRule' }
  | { readonly kind: 'notFound' }
  | NotInForce
