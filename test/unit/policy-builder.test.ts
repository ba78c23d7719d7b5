import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { BuiltCondition, ConditionPart } from '#lib/policy/built-condition.ts'
import { compileExpression } from '#lib/policy/compile-expression.ts'
import { compilePolicy } from '#lib/policy/compile-policy.ts'
import { judgeCondition } from '#lib/policy/judge-condition.ts'
import { writeCondition } from '#lib/policy/write-condition.ts'

const not = fc.boolean()
const name = fc.constantFrom('suppliers', 'blocked')
const attribute = fc.constantFrom('jobTitle', 'extension_SupplierNumber')
const values = fc.uniqueArray(fc.constantFrom('a.example', 'b.example', 'ü"\\.example', "o'hara", 'tab\there'), {
  minLength: 1,
})
const pattern = fc.constantFrom('^S-[0-9]{5}$', '(?i)finance|"treasury"', '\\d+', '')
const part: fc.Arbitrary<ConditionPart> = fc.oneof(
  fc.record({ kind: fc.constantFrom('domainInList' as const, 'addressInList' as const), list: name, not }),
  ...(['domainIs', 'providerIs', 'standingIs', 'stepIs', 'rosterSays'] as const).map(kind =>
    fc.record({ kind: fc.constant(kind), values, not }),
  ),
  fc.record({ kind: fc.constant('attributeMissing' as const), attribute, not }),
  fc.record({ kind: fc.constant('attributeInList' as const), attribute, list: name, not }),
  fc.record({ kind: fc.constant('attributeMatches' as const), attribute, pattern, not }),
)

describe('a built condition', () => {
  test('is read back from its CEL as it was built, and compiles', () => {
    const built = fc.record({
      join: fc.constantFrom('all' as const, 'any' as const),
      parts: fc.array(part, { minLength: 1, maxLength: 5 }),
    })
    fc.assert(
      fc.property(built, condition => {
        const judged = judgeCondition(writeCondition(condition))
        const join = condition.parts.length === 1 ? 'all' : condition.join
        expect(judged).toMatchObject({ kind: 'good', built: { ...condition, join } })
      }),
      { numRuns: 500 },
    )
  })

  test.each<[BuiltCondition['parts'], string]>([
    [[{ kind: 'domainInList', list: 'suppliers', not: false }], 'domain in lists.suppliers'],
    [[{ kind: 'domainIs', values: ['a.example'], not: true }], '!(domain == "a.example")'],
    [[{ kind: 'attributeMissing', attribute: 'jobTitle', not: false }], '!has(claims.jobTitle)'],
    [[{ kind: 'attributeMissing', attribute: 'jobTitle', not: true }], 'has(claims.jobTitle)'],
  ])('is written plainly: %j', (parts, source) => {
    expect(writeCondition({ join: 'all', parts })).toBe(source)
  })

  test.each([
    'domain in lists.a && (provider == "google" || step == "request-approval")',
    'claims.x == "y"',
    'now.getHours() > 5',
    'has(claims.a) && claims.b.matches("x")',
  ])('is none where the source says more than the builder can: %s', source => {
    expect(judgeCondition(source)).toMatchObject({ kind: 'good', built: undefined })
  })
})

describe('a faulty condition', () => {
  test.each([
    ['domain ==', 'the condition ends too early: something is missing here', 9, 9],
    ['domain == "a" && foo', 'there is no variable foo', 17, 20],
    ['domain == "a" || nope(1)', 'nope() cannot be used here', 17, 24],
    ['size(claims) > 1', 'claims must be asked by a name: claims.name', 5, 11],
    ['claims.x.matches("(")', 'error parsing regexp: missing closing ): `(`', 17, 20],
    ['claims.list.exists(x, x == "a")', 'exists() needs a list that is written out', 0, 31],
  ])('%s: says what is wrong and where', (source, why, from, to) => {
    expect(judgeCondition(source)).toEqual({ kind: 'faulty', why, place: { from, to } })
  })

  test('that is a text and no truth is refused as a whole', () => {
    expect(judgeCondition('domain')).toMatchObject({ kind: 'faulty', place: undefined })
  })
})

describe('the roster', () => {
  const rules = [{ id: 'known', name: 'Known', when: 'roster in ["known", "agreed"]', do: 'review', flag: 'known' }]

  it('can be asked by a rule only where people are looked up in it', () => {
    expect(compilePolicy('partners', { rules })).toEqual({
      kind: 'refused',
      problems: ['rule known: it asks the roster, so prefill.roster must be true'],
    })
    expect(compilePolicy('partners', { rules, prefill: { roster: true } }).kind).toBe('compiled')
  })

  it('is none of a condition that does not name it', () => {
    expect(compileExpression('domain == "roster"')).toMatchObject({ usesRoster: false })
  })
})
