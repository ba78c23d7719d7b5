import type { RuleDocument } from '#lib/policy/policy-document.ts'

/** A rule while it is written: the fields of every consequence, so that changing one's mind loses nothing. */
export type RuleDraft = {
  readonly name: string
  readonly when: string
  readonly mode: RuleDocument['mode']
  readonly expiresAt: string | undefined
  readonly do: RuleDocument['do']
  readonly flag: string
  readonly attribute: string
  readonly message: string
  readonly url: string
  readonly deadlineMs: number
  readonly keyVersion: number
  readonly pass: 'next' | 'approve'
}

/** A new rule begins in shadow: it shows what it would do before it does. */
export const emptyRule: RuleDraft = {
  name: '',
  when: '',
  mode: 'shadow',
  expiresAt: undefined,
  do: 'approve',
  flag: '',
  attribute: '',
  message: '',
  url: '',
  deadlineMs: 2_000,
  keyVersion: 1,
  pass: 'next',
}

/** A rule as it is opened. */
export function draftOf(rule: RuleDocument): RuleDraft {
  const { message, expiresAt, ...rest } = { message: undefined, expiresAt: undefined, ...rule }
  return { ...emptyRule, ...rest, expiresAt, message: message ?? '' }
}

/** What is missing of a draft before it is a rule. */
export function lacksOf(draft: RuleDraft): readonly ('name' | 'when' | 'flag' | 'attribute' | 'url')[] {
  const wanted = { approve: [], deny: [], review: ['flag'], correct: ['attribute'], verify: ['url'] } as const
  const isWrong = {
    name: draft.name.trim() === '',
    when: draft.when.trim() === '',
    flag: !/^[a-z0-9][a-z0-9-]{0,62}$/.test(draft.flag),
    attribute: !/^[A-Za-z]\w{0,127}$/.test(draft.attribute),
    url: !(URL.canParse(draft.url) && new URL(draft.url).protocol === 'https:'),
  }
  return (['name', 'when', ...wanted[draft.do]] as const).filter(field => isWrong[field])
}

/** The rule that was written; `undefined` as long as something is missing. */
export function ruleOf(draft: RuleDraft, id: string): RuleDocument | undefined {
  if (lacksOf(draft).length > 0) return undefined
  const { mode, expiresAt } = draft
  const condition = {
    id,
    name: draft.name.trim(),
    mode,
    when: draft.when.trim(),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  }
  const message = draft.message.trim()
  switch (draft.do) {
    case 'approve':
    case 'deny':
      return { ...condition, do: draft.do }
    case 'review':
      return { ...condition, do: draft.do, flag: draft.flag }
    case 'correct':
      return { ...condition, do: draft.do, attribute: draft.attribute, ...(message === '' ? {} : { message }) }
    case 'verify': {
      const { url, deadlineMs, keyVersion, pass } = draft
      return { ...condition, do: draft.do, url, deadlineMs, keyVersion, pass }
    }
  }
}
