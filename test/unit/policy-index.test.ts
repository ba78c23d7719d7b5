import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckResult, Facts, Policy } from '#lib/decision/policy.ts'
import { foresee, readRules } from '#lib/decision/read-rules.ts'
import type { Claims } from '#lib/decision/sign-up.ts'
import { startOf } from '#lib/policy/compile-pattern.ts'
import { compilePolicy } from '#lib/policy/compile-policy.ts'
import type { NamedLists } from '#lib/policy/named-list.ts'
import { anyCondition } from '#test/support/any-condition.ts'

const now = new Date('2026-01-01T00:00:00Z')
const lists: NamedLists = new Map([
  ['suppliers', new Map([['fabrikam.com', Number.POSITIVE_INFINITY]])],
  ['visitors', new Map([['Owner', now.getTime()]])],
])

const anyRule = fc.record({
  name: fc.constant('A rule'),
  when: anyCondition,
  mode: fc.constantFrom('on', 'shadow', 'off'),
  expiresAt: fc.constantFrom(undefined, '2025-01-01T00:00:00Z', '2027-01-01T00:00:00Z'),
  act: fc.constantFrom(
    { do: 'approve' },
    { do: 'deny' },
    { do: 'review', flag: 'look-twice' },
    { do: 'correct', attribute: 'city' },
    { do: 'verify', url: 'https://checks.example/' },
    { do: 'verify', url: 'https://checks.example/', pass: 'approve' },
  ),
})

/** Both readings of one policy: with the rules that are looked up, and with all of them. */
const anyPolicy = fc.array(anyRule, { maxLength: 12 }).map((sketches): { indexed: Policy; plain: Policy } => {
  const rules = sketches.map(({ act, ...rule }, at) => ({ id: `rule-${at}`, ...rule, ...act }))
  const compiled = compilePolicy('partners', { rules })
  if (compiled.kind === 'refused') throw new Error(compiled.problems.join())
  const indexed: Policy = { unmatched: 'review', afterAccount: 'continue', ...compiled.bind(lists) }
  const { rulesFor: _, ...plain } = indexed
  return { indexed, plain }
})

const anyClaims: fc.Arbitrary<Claims> = fc.record(
  {
    jobTitle: fc.constantFrom<Claims[string]>('Owner', 'Buyer', '', 42, true, null, ['Owner']),
    lastName: fc.constantFrom<Claims[string]>('Owner', 'fabrikam.com', null),
    age: fc.constantFrom<Claims[string]>(42, 'Owner'),
    city: fc.constantFrom<Claims[string]>('Owner', 'google', null),
    long: fc.constantFrom('x'.repeat(5_000), 'Owner'),
    member: fc.boolean(),
  },
  { requiredKeys: [] },
)

const factsOf = (domain: string, claims: Claims, step: Facts['step'], provider: 'google' | 'entra'): Facts => ({
  signUp: {
    address: { typed: `ana@${domain}`, normalised: `ana@${domain}`, domain },
    identity: undefined,
    provider,
    displayName: undefined,
    claims,
    locales: [],
  },
  step,
  standing: 'unknown',
  now,
})

const anyFacts = fc
  .tuple(
    fc.constantFrom('fabrikam.com', 'contoso.com'),
    anyClaims,
    fc.constantFrom('check-approval-status', 'request-approval'),
    fc.constantFrom('google', 'entra'),
  )
  .map(parts => factsOf(...parts))

const anyChecks = fc
  .dictionary(fc.constantFrom('rule-0', 'rule-1', 'rule-2'), fc.constantFrom<CheckResult>('pass', 'fail', 'review'))
  .map(results => new Map(Object.entries(results)))

describe('rules that are looked up', () => {
  it('say word for word what reading all of them says', () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, anyChecks, ({ indexed, plain }, facts, checks) => {
        expect(readRules(indexed, facts, checks)).toEqual(readRules(plain, facts, checks))
        expect(foresee(indexed, facts)).toEqual(foresee(plain, facts))
      }),
      { numRuns: 3_000 },
    )
  })

  it('leave out none but those that differ, and keep their order', () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, ({ indexed }, facts) => {
        const all = indexed.rules ?? []
        const found = new Set(indexed.rulesFor?.(facts) ?? [])
        expect([...found]).toEqual(all.filter(rule => found.has(rule)))
        for (const rule of all) if (!found.has(rule)) expect(rule.ask(facts)).toBe('differs')
      }),
      { numRuns: 3_000 },
    )
  })

  it('leave out nearly all where two hundred of them look at somebody else', () => {
    const conditions = [
      (at: number) => `domain == "competitor${at}.example"`,
      (at: number) => `has(claims.jobTitle) && claims.jobTitle.matches("^Chief ${at}$")`,
      (at: number) => `provider == "facebook" && domain.endsWith(".competitor${at}.example")`,
      (at: number) => `email == "p${at}@a.example" || domain in ["a${at}.example", "b${at}.example"]`,
      (at: number) => `domain in lists.suppliers && claims.city == "${at}"`,
    ]
    const rules = Array.from({ length: 200 }, (_, at) => ({
      id: `rule-${at}`,
      name: 'A rule',
      when: conditions[at % conditions.length]?.(at),
      do: 'deny',
    }))
    const compiled = compilePolicy('partners', { rules: [...rules, { ...rules[0], id: 'all', when: 'true' }] })
    const policy = compiled.kind === 'compiled' ? compiled.bind(lists) : undefined
    const facts = factsOf('contoso.com', { jobTitle: 'Buyer', city: 'Oslo' }, 'check-approval-status', 'google')
    const found = policy?.rulesFor?.(facts)
    expect(found?.map(({ id }) => id)).toEqual(['all'])
  })
})

describe('the beginning that a pattern asks for', () => {
  it.each([
    ['^Chief 1$', 'Chief 1'],
    ['^Chief', 'Chief'],
    ['^Chief.*', 'Chief'],
    ['^Chiefs?$', 'Chief'],
    ['^Chiefs*', 'Chief'],
    ['^Chiefs{0,2}', 'Chief'],
    ['^Chiefs+', 'Chief'],
    ['^Chief(s)', 'Chief'],
    ['^Chief|Owner', ''],
    ['^(Chief|Owner)', ''],
    ['Chief', ''],
    ['(?i)^Chief', ''],
    ['^\\QChief\\E', ''],
    ['^a?', ''],
    ['^', ''],
  ])('%s: %s', (pattern, start) => {
    expect(startOf(pattern)).toBe(start)
  })
})
