/**
 * What a person can do about a rollout: have it go on now, not wait for calls with the new credential, or give it up. A
 * rollout that is given up revokes nothing: whatever Entra presents stays accepted.
 */
export type RolloutMove = 'retry' | 'confirm' | 'stop'

export type ChangeRolloutOutcome =
  | { readonly kind: 'done' }
  /** It is over, or not at a point where this can be done. */
  | { readonly kind: 'notPossible' }
