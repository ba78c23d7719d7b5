import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMap, formatValues, readMap, readValues } from '#components/policy/flat-values.ts'
import { moveRule, proposeRuleId } from '#components/policy/move-rule.ts'
import { policyDifferences } from '#components/policy/policy-differences.ts'
import { draftOf, emptyRule, lacksOf, ruleOf } from '#components/policy/rule-draft.ts'
import { identitiesOf, providerIn, readClaims, withClaim } from '#components/policy/sample-body.ts'
import { policyDocumentSchema, type RuleDocument } from '#lib/policy/policy-document.ts'

const deny = (id: string): RuleDocument => ({ id, name: id.toUpperCase(), mode: 'on', when: 'true', do: 'deny' })
const rules = ['a', 'b', 'c'].map(deny)

describe('the order of rules', () => {
  test.each([
    [0, 2, 'bca'],
    [2, 0, 'cab'],
    [1, 1, 'abc'],
    [0, 9, 'bca'],
    [2, -1, 'cab'],
    [7, 0, 'abc'],
  ])('from %i to %i', (from, to, order) => {
    expect(
      moveRule(rules, from, to)
        .map(({ id }) => id)
        .join(''),
    ).toBe(order)
  })

  test('a new rule gets an id of its name that no other has', () => {
    expect(proposeRuleId('Zürich & Köln', rules)).toBe('zurich-koln')
    expect(proposeRuleId('A', rules)).toBe('a-2')
    expect(proposeRuleId('未知', rules)).toBe('rule')
  })
})

describe('a rule that is written', () => {
  const every: readonly unknown[] = [
    { id: 'x', name: 'X', when: 'true', do: 'approve', expiresAt: '2026-12-31T00:00:00Z' },
    { id: 'x', name: 'X', when: 'true', do: 'deny', mode: 'off' },
    { id: 'x', name: 'X', when: 'true', do: 'review', flag: 'new-domain', mode: 'shadow' },
    { id: 'x', name: 'X', when: 'true', do: 'correct', attribute: 'jobTitle', message: 'Say more.' },
    { id: 'x', name: 'X', when: 'true', do: 'correct', attribute: 'jobTitle' },
    { id: 'x', name: 'X', when: 'true', do: 'verify', url: 'https://a.example/', pass: 'approve', keyVersion: 3 },
  ]

  test.each(every)('is opened and written back as it was: %j', input => {
    const [rule] = policyDocumentSchema.parse({ rules: [input] }).rules
    if (rule === undefined) throw new Error('there is no rule')
    expect(ruleOf(draftOf(rule), rule.id)).toEqual(rule)
  })

  test('names what is missing, by what it does', () => {
    expect(lacksOf(emptyRule)).toEqual(['name', 'when'])
    const named = { ...emptyRule, name: 'X', when: 'true' }
    expect(lacksOf({ ...named, do: 'review', flag: 'Not a word' })).toEqual(['flag'])
    expect(lacksOf({ ...named, do: 'correct', attribute: 'job title' })).toEqual(['attribute'])
    expect(lacksOf({ ...named, do: 'verify', url: 'http://a.example' })).toEqual(['url'])
    expect(ruleOf({ ...named, do: 'verify' }, 'x')).toBeUndefined()
  })
})

describe('values in lines of text', () => {
  test('keep their types, both ways', () => {
    const value = fc.oneof(
      fc.constantFrom('true', 'false', '5', '"quoted"', 'two words', '007', 'S-1'),
      fc.integer(),
      fc.boolean(),
    )
    fc.assert(
      fc.property(fc.array(value), values => {
        expect(readValues(formatValues(values))).toEqual(values)
      }),
    )
  })

  test('replacements are read from `typed = given`, the first = divides', () => {
    const map = { Deutschland: 'Germany', yes: true, five: 5, text: 'a = b', number: '5' }
    expect(readMap(formatMap(map))).toEqual(map)
    expect(readMap('not yet\nDE=Germany')).toEqual({ DE: 'Germany' })
  })
})

describe('two versions of a policy', () => {
  const of = (more: object) => policyDocumentSchema.parse({ rules, ...more })

  test('differ by rule, by order, and by the form', () => {
    expect(policyDifferences(of({}), of({}))).toEqual([])
    const renamed = of({ rules: [deny('a'), { ...deny('b'), name: 'New' }] })
    expect(policyDifferences(of({}), renamed).map(({ what, theirs }) => [what, theirs])).toEqual([
      [{ kind: 'rule', name: 'B' }, '{"do":"deny","mode":"on","name":"New","when":"true"}'],
      [{ kind: 'rule', name: 'C' }, undefined],
    ])
    expect(policyDifferences(of({}), of({ rules: rules.toReversed() }))).toEqual([
      { what: { kind: 'order' }, mine: 'A → B → C', theirs: 'C → B → A' },
    ])
    expect(policyDifferences(of({}), of({ prefill: { roster: true } }))).toMatchObject([{ what: { kind: 'fields' } }])
  })
})

describe('the body of a sign-up to try', () => {
  test.each(['google', 'facebook', 'mail', 'entra', 'federated'] as const)('says that it comes from %s', provider => {
    const body = withClaim('{"email":"a@b.example"}', 'identities', identitiesOf(provider, 'a@b.example'))
    expect(providerIn(readClaims(body) ?? {})).toBe(provider)
  })

  test('takes claims in and out, and is none where it is no object', () => {
    expect(JSON.parse(withClaim('{"city":"Lisbon"}', 'city', ''))).toEqual({})
    expect(JSON.parse(withClaim('{"city":"Lisbon"}', 'city', 'Porto'))).toEqual({ city: 'Porto' })
    expect([readClaims('[]'), readClaims('nothing')]).toEqual([undefined, undefined])
  })
})
