import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import messages from '#components/messages/en.json'
import { describeMarks } from '#components/requests/describe-marks.ts'
import { describeFlags } from '#components/requests/flag-words.ts'
import { explainReadOnly } from '#components/requests/refusal-words.ts'
import type { Mark } from '#lib/decision/policy.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'

const t = createTranslator({ locale: 'en', messages })

type Marked = Pick<RequestDetail, 'state' | 'decidedByName' | 'flags' | 'marks'>

const pending: Marked = { state: 'pending', decidedByName: null, flags: [], marks: [] }
const admitted: Marked = { ...pending, state: 'admitted' }
const denied: Marked = { ...pending, state: 'denied' }
const deniedByAna: Marked = { ...denied, decidedByName: 'Ana Duarte' }

describe('what the rules said', () => {
  test.each<[string, Marked, readonly Mark[], string]>([
    ['a rule that sends to review', pending, [mark('New domains', 'review')], 'Rule «New domains» sends it to review.'],
    ['a rule that denied', denied, [mark('Blocked', 'deny')], 'Rule «Blocked» denied it.'],
    ['a rule that approved', admitted, [mark('Suppliers', 'approve')], 'Rule «Suppliers» approved it.'],
    [
      'a rule that failed',
      pending,
      [mark('X', 'approve', { outcome: 'failed' })],
      'Rule «X» failed, and a failed rule never admits.',
    ],
    [
      'a check that left the person to an approver',
      { ...pending, flags: ['check-unanswered'] },
      [mark('Y', 'verify')],
      'The check of rule «Y» was not answered, or asked for a person.',
    ],
    [
      'a check that left the person to an approver, who then denied',
      { ...deniedByAna, flags: ['check-unanswered'] },
      [mark('Y', 'verify')],
      'The check of rule «Y» was not answered, or asked for a person.',
    ],
    ['a check that failed', denied, [mark('Y', 'verify')], 'The check of rule «Y» did not pass.'],
    [
      'a check that let the person in, or need not be asked',
      admitted,
      [mark('Y', 'verify')],
      'The check of rule «Y» passed, or the roster had agreed to the person.',
    ],
    [
      'a rule that the roster overrode',
      admitted,
      [mark('New domains', 'review')],
      'Rule «New domains» would have sent it to review, but the roster had agreed to the person.',
    ],
  ])('%s is told in words', (_, request, marks, sentence) => {
    expect(sentences({ ...request, marks })).toEqual([sentence])
  })

  test.each<[Mark['would'], string]>([
    ['approve', 'would have approved it.'],
    ['deny', 'would have denied it.'],
    ['review', 'would have sent it to review.'],
    ['correct', 'would have asked for a correction.'],
    ['verify', 'would have asked for a check.'],
  ])('a rule in shadow that would %s is told as what did not happen', (would, words) => {
    expect(sentences({ ...admitted, marks: [mark('S', would, { mode: 'shadow' })] })).toEqual([
      `In shadow: «S» ${words}`,
    ])
  })

  test('a rule that failed in shadow is not said to have done anything', () => {
    const marks = [mark('S', 'approve', { mode: 'shadow', outcome: 'failed' })]
    expect(sentences({ ...denied, marks })).toEqual(['In shadow: «S» failed.'])
  })

  test('comes with the live rules in the order of their reading, then those in shadow', () => {
    const marks = [
      mark('S', 'approve', { mode: 'shadow' }),
      mark('A', 'verify', { outcome: 'passed' }),
      mark('B', 'review'),
    ]
    expect(sentences({ ...pending, marks })).toEqual([
      'The check of rule «A» passed.',
      'Rule «B» sends it to review.',
      'In shadow: «S» would have approved it.',
    ])
  })

  test('a pending request says so when no live rule speaks for the person', () => {
    const nobody = 'No rule matched this person.'
    expect(sentences(pending)).toEqual([nobody])
    const passed = mark('A', 'verify', { outcome: 'passed' })
    expect(sentences({ ...pending, marks: [passed] })).toEqual(['The check of rule «A» passed.', nobody])
    const shadow = mark('S', 'deny', { mode: 'shadow' })
    expect(sentences({ ...pending, marks: [shadow] })).toEqual([nobody, 'In shadow: «S» would have denied it.'])
  })

  test.each([admitted, denied, deniedByAna])('a decided request without marks says nothing', request => {
    expect(describeMarks(request)).toBeUndefined()
  })

  test('is called the reason only where it is the reason', () => {
    const review = [mark('R', 'review')]
    const shadow = [mark('S', 'deny', { mode: 'shadow' })]
    expect(describeMarks(pending)?.title).toBe('waits')
    expect(describeMarks({ ...denied, marks: [mark('D', 'deny')] })?.title).toBe('decided')
    expect(describeMarks({ ...deniedByAna, marks: review })?.title).toBe('said')
    expect(describeMarks({ ...admitted, marks: shadow })?.title).toBe('said')
    expect(describeMarks({ ...pending, state: 'expired', marks: review })?.title).toBe('said')
  })
})

describe('flags', () => {
  test('of Anteroom have words and come first, an administrator’s stay as written, and each is told once', () => {
    expect(describeFlags(['odd-supplier', 'rule-failed', 'check-unanswered', 'odd-supplier'], t)).toEqual([
      { flag: 'rule-failed', label: 'rule failed', ours: true },
      { flag: 'check-unanswered', label: 'check unanswered', ours: true },
      { flag: 'odd-supplier', label: 'odd-supplier', ours: false },
    ])
  })

  test('hide nothing', () => {
    expect(describeFlags(['a\u202Eb'], t)[0]?.label).toBe('a[U+202E]b')
  })
})

test('a reader who may not decide is told why', () => {
  expect(explainReadOnly('ownRequest', t)).toBe('This is your own request; somebody else has to decide it.')
  expect(explainReadOnly('role', t)).toBe('You can read requests, but not decide them.')
})

function mark(name: string, would: Mark['would'], rest: Partial<Mark> = {}): Mark {
  return { rule: name.toLowerCase(), name, mode: 'on', outcome: 'matched', would, ...rest }
}

/** Each statement in one line, with the rule's name between guillemets. */
function sentences(request: Marked): readonly string[] | undefined {
  return describeMarks(request)?.statements.map(each =>
    each.kind === 'nobodySpoke'
      ? t('marks.nobodySpoke')
      : t.markup(`marks.${each.sentence}`, { name: each.name, rule: name => `«${name}»` }),
  )
}
