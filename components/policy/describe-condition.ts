import { listWords } from '#components/messages/list-words.ts'
import type { Translate } from '#components/messages/translate.ts'
import { labelClaim } from '#components/requests/claim-label.ts'
import type { BuiltCondition, ConditionPart } from '#lib/policy/built-condition.ts'
import type { JudgedCondition } from '#lib/policy/judge-condition.ts'

/** A condition in words, where the builder knows it; `undefined` where only its source says it. */
export function describeCondition(judged: JudgedCondition | undefined, t: Translate): string | undefined {
  return judged?.kind === 'good' && judged.built !== undefined ? describeBuilt(judged.built, t) : undefined
}

function describeBuilt({ join, parts }: BuiltCondition, t: Translate): string {
  const sentences = parts.map(part => describePart(part, t))
  return sentences.reduce((whole, part) => t(`policy.join.${join}`, { whole, part }))
}

function describePart(part: ConditionPart, t: Translate): string {
  const way = part.not ? 'not' : 'is'
  switch (part.kind) {
    case 'domainInList':
    case 'addressInList':
      return t(`policy.says.${part.kind}.${way}`, { list: part.list })
    case 'domainIs':
      return t(`policy.says.domainIs.${way}`, { values: listWords(part.values, t) })
    case 'providerIs':
    case 'standingIs':
    case 'stepIs':
    case 'rosterSays':
      return t(`policy.says.${part.kind}.${way}`, { values: nameValues(part.kind, part.values, t) })
    case 'attributeMissing':
      return t(`policy.says.attributeMissing.${way}`, { attribute: labelClaim(part.attribute, t).label })
    case 'attributeInList':
      return t(`policy.says.attributeInList.${way}`, {
        attribute: labelClaim(part.attribute, t).label,
        list: part.list,
      })
    case 'attributeMatches':
      return t(`policy.says.attributeMatches.${way}`, {
        attribute: labelClaim(part.attribute, t).label,
        pattern: part.pattern,
      })
  }
}

/** What can be chosen of each kind, as conditions write it. */
export const choices = {
  providerIs: ['google', 'facebook', 'mail', 'entra', 'federated'],
  standingIs: ['unknown', 'admitted', 'expired', 'withdrawn'],
  stepIs: ['check-approval-status', 'request-approval'],
  rosterSays: ['known', 'agreed', 'none'],
} as const

type Chosen = keyof typeof choices

function nameValues(kind: Chosen, values: readonly string[], t: Translate): string {
  return listWords(
    values.map(value => nameChoice(kind, value, t)),
    t,
  )
}

/** A choice in words; one that we do not know stands as it is. */
export function nameChoice(kind: Chosen, value: string, t: Translate): string {
  switch (kind) {
    case 'providerIs': {
      const provider = choices.providerIs.find(each => each === value)
      return provider === undefined ? value : t(`shortProviders.${provider}`)
    }
    case 'standingIs': {
      const standing = choices.standingIs.find(each => each === value)
      return standing === undefined ? value : t(`policy.standing.${standing}`)
    }
    case 'stepIs': {
      const step = choices.stepIs.find(each => each === value)
      return step === undefined ? value : t(`policy.step.${step}`)
    }
    case 'rosterSays': {
      const word = choices.rosterSays.find(each => each === value)
      return word === undefined ? value : t(`policy.roster.${word}`)
    }
  }
}
