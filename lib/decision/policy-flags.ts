import type { Policy, Rule } from './policy.ts'

/** The flags that a policy can set from now on: its rules' own, and Anteroom's for what may not work or has been before. */
export function policyFlags({ rules = [] }: Pick<Policy, 'rules'>): readonly string[] {
  const live = rules.filter(({ mode }) => mode === 'on')
  return [...new Set([...live.flatMap(ownFlag), ...(live.length > 0 ? ['rule-failed'] : []), 'asks-again'])]
}

function ownFlag({ consequence }: Rule): readonly string[] {
  if (consequence.kind === 'review') return [consequence.flag]
  return consequence.kind === 'verify' ? ['check-unanswered'] : []
}
