/** One sentence of a condition as the builder offers it; `not` turns it round. */
export type ConditionPart = { readonly not: boolean } & (
  | { readonly kind: 'domainInList' | 'addressInList'; readonly list: string }
  | { readonly kind: 'domainIs'; readonly values: readonly string[] }
  | { readonly kind: 'providerIs'; readonly values: readonly string[] }
  | { readonly kind: 'standingIs'; readonly values: readonly string[] }
  | { readonly kind: 'stepIs'; readonly values: readonly string[] }
  /** `known` and `agreed` are what the roster can say. */
  | { readonly kind: 'rosterSays'; readonly values: readonly string[] }
  | { readonly kind: 'attributeMissing'; readonly attribute: string }
  | { readonly kind: 'attributeInList'; readonly attribute: string; readonly list: string }
  | { readonly kind: 'attributeMatches'; readonly attribute: string; readonly pattern: string }
)

/** A condition that the builder can show: every part of it must hold, or any. */
export type BuiltCondition = {
  readonly join: 'all' | 'any'
  readonly parts: readonly ConditionPart[]
}

/** The variable that each kind of choice is about. */
export const choiceVariables = {
  domainIs: 'domain',
  providerIs: 'provider',
  standingIs: 'standing',
  stepIs: 'step',
  rosterSays: 'roster',
} as const

export type ChoiceKind = keyof typeof choiceVariables
