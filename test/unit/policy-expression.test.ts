import { performance } from 'node:perf_hooks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '#lib/decision/policy.ts'
import type { Claims } from '#lib/decision/sign-up.ts'
import { compilePattern } from '#lib/policy/compile-pattern.ts'
import { compilePolicy } from '#lib/policy/compile-policy.ts'
import type { NamedLists } from '#lib/policy/named-list.ts'
import { anyCondition } from '#test/support/any-condition.ts'

const now = new Date('2026-01-01T00:00:00Z')
const lists: NamedLists = new Map([
  ['suppliers', new Map([['fabrikam.com', Number.POSITIVE_INFINITY]])],
  ['visitors', new Map([['fabrikam.com', now.getTime()]])],
  ['guests', new Map([['fabrikam.com', now.getTime() + 1]])],
])
const appId = '0123456789abcdef0123456789abcdef'
const typed: Claims = {
  jobTitle: 'Owner',
  age: 42,
  member: true,
  lastName: 'Duarte',
  empty: null,
  nested: { a: 1 },
  long: 'x'.repeat(5_000),
  [`extension_${appId}_Team`]: 'Blue',
}

const factsOf = (step: Facts['step'] = 'request-approval', claims = typed): Facts => ({
  signUp: {
    address: { typed: 'Ana@Fabrikam.com', normalised: 'ana@fabrikam.com', domain: 'fabrikam.com' },
    identity: undefined,
    provider: 'google',
    displayName: 'Ana',
    claims,
    locales: ['de-DE', 'en'],
  },
  step,
  standing: 'unknown',
  now,
})

const documentOf = (when: string) => ({ rules: [{ id: 'one', name: 'One', when, do: 'approve' }] })

function ask(when: string, facts = factsOf()): string {
  const compiled = compilePolicy('partners', documentOf(when))
  if (compiled.kind === 'refused') return 'refused'
  return compiled.bind(lists).rules?.[0]?.ask(facts) ?? 'no rule'
}

describe('a condition', () => {
  it.each([
    ['email == "ana@fabrikam.com" && domain == "fabrikam.com"', 'matches'],
    ['provider == "google" && locale == "de-DE" && standing == "unknown"', 'matches'],
    ['step == "check-approval-status"', 'differs'],
    ['now >= timestamp("2026-01-01T00:00:00Z")', 'matches'],
    ['now < timestamp("2026-01-01T00:00:00Z") + duration("1h")', 'matches'],
    ['domain in lists.suppliers', 'matches'],
    ['domain in lists["suppliers"]', 'matches'],
    ['"contoso.com" in lists.suppliers', 'differs'],
    ['domain in lists.visitors', 'differs'],
    ['domain in lists.guests', 'matches'],
    ['domain in lists.nowhere', 'failed'],
    ['domain in ["a.com", "fabrikam.com"]', 'matches'],
    ['["fabrikam.com", "contoso.com"].exists(d, domain.endsWith(d))', 'matches'],
    ['claims.jobTitle == "Owner"', 'matches'],
    ['claims.age > 40 && claims.member', 'matches'],
    ['claims.surname == "Duarte" && claims.lastName == "Duarte"', 'matches'],
    ['claims.extension_Team == "Blue"', 'matches'],
    [`claims.extension_${appId}_Team == "Blue"`, 'matches'],
    ['has(claims.empty)', 'differs'],
    ['has(claims.city)', 'differs'],
    ['"city" in claims', 'differs'],
    ['claims.city == "Berlin"', 'failed'],
    ['claims.city == "Berlin" || claims.age == 42', 'matches'],
    ['claims.age > "40"', 'failed'],
    ['claims.jobTitle', 'failed'],
    ['claims.member', 'matches'],
    ['has(claims.nested)', 'matches'],
    ['claims.nested.a == 1', 'failed'],
    ['claims.long.contains("x")', 'failed'],
    ['claims.__proto__ == "x" || claims.constructor == "x"', 'failed'],
    ['claims.jobTitle.matches("^Own")', 'matches'],
    ['claims.jobTitle.lowerAscii().matches("^own.r$")', 'matches'],
    ['claims.jobTitle.matches("^(Owner|Lead)$") && email.matches("@fabrikam")', 'matches'],
  ])('%s: %s', (when, expected) => {
    expect(ask(when)).toBe(expected)
  })

  it.each([
    ['no expression', 'domain =='],
    ['an unknown variable', 'nobody == "x"'],
    ['types that do not fit', 'email == 1'],
    ['no truth value', '1 + 1'],
    ['a text', 'email'],
    ['a pattern that is none of RE2', 'email.matches("(?=a)")'],
    ['a pattern that comes from the person', 'email.matches(claims.jobTitle)'],
    ['a pattern that repeats too much', 'email.matches("(a{30}){30}b{900}")'],
    ['a loop over what a person sent', 'claims.exists(c, c == "x")'],
    ['a loop over what a person typed', 'claims.jobTitle.split("").exists(c, c == "x")'],
    ['a loop in a loop', '[1, 2].exists(a, [1, 2].exists(b, a == b))'],
    ['a list that is made', '[1].map(a, a).size() == 1'],
    ['a bound variable', 'cel.bind(a, email + email, a + a) == "x"'],
    ['all claims at once', 'size(claims) > 1'],
    ['all lists at once', 'lists == lists'],
    ['a name that is not written out', 'claims[email] == "x"'],
    ['a list as a value', 'size(lists.suppliers) > 1'],
    ['300 nested parentheses', `${'('.repeat(300)}true${')'.repeat(300)}`],
    ['1,000 terms', Array.from({ length: 1_000 }, () => '1').join('==')],
  ])('is refused where it has %s', (_what, when) => {
    expect(ask(when)).toBe('refused')
  })

  it.each([
    ['claims.jobTitle == "Owner"', 'matches'],
    ['domain == "fabrikam.com"', 'matches'],
    ['has(claims.jobTitle)', 'matches'],
    ['has(claims.city)', 'failed'],
    ['!has(claims.city)', 'failed'],
    ['!("city" in claims)', 'failed'],
    ['claims["city"] != "Berlin"', 'failed'],
    ['!(has(claims.city) && claims.city == "Berlin")', 'failed'],
    ['domain == "fabrikam.com" || !has(claims.city)', 'matches'],
    ['domain == "contoso.com" && !has(claims.city)', 'differs'],
  ])('at the check step leaves open what the form may bring: %s', (when, expected) => {
    expect(ask(when, factsOf('check-approval-status'))).toBe(expected)
  })

  it('says the same whether it is judged quickly or by the library', () => {
    fc.assert(
      fc.property(anyCondition, fc.constantFrom('check-approval-status', 'request-approval'), (when, step) => {
        // The library alone judges what stands in a ternary.
        const [quick, slow] = [ask(when, factsOf(step)), ask(`(${when}) ? true : false`, factsOf(step))]
        expect(quick).toBe(slow)
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on claims that it does not name', () => {
    for (const when of ['domain == "fabrikam.com"', 'has(claims.city)', 'claims.jobTitle == "Owner"']) {
      expect(ask(when, factsOf('request-approval', { ...typed, approved: true, step: 'x' }))).toBe(ask(when))
    }
  })
})

describe('the time of', () => {
  /** The best of several rounds, so that a busy machine does not decide. */
  function millisecondsOf(task: () => void): number {
    const rounds = Array.from({ length: 7 }, () => {
      const start = performance.now()
      task()
      return performance.now() - start
    })
    return Math.min(...rounds)
  }

  it('a pattern grows with the text and no faster, also where backtracking explodes', () => {
    const pattern = compilePattern('^(a+)+$')
    const ofLength = (length: number) => millisecondsOf(() => pattern.test(`${'a'.repeat(length)}!`))
    ofLength(1_000)
    expect(ofLength(2_000)).toBeLessThan(20 * Math.max(ofLength(500), 0.05))
  })

  it('the dearest condition that is accepted is bounded against one that sums up as many texts', () => {
    const claims = { a: 'ab'.repeat(1_000), b: 'ba'.repeat(1_000) }
    const sum = Array.from({ length: 40 }, () => 'claims.a').join(' + ')
    const cheap = `${sum} == "x"`
    const dear = `[${Array.from({ length: 60 }, (_, i) => i).join()}].exists(i, (${sum}).contains(claims.b + claims.b) && i < 0)`
    const time = (when: string) => {
      const facts = factsOf('request-approval', claims)
      return millisecondsOf(() => expect(ask(when, facts)).toBe('differs'))
    }
    time(cheap)
    expect(time(dear)).toBeLessThan(1_000 * Math.max(time(cheap), 0.05))
  })
})

describe('a policy document', () => {
  it('that is empty says nothing', () => {
    const compiled = compilePolicy('partners', {})
    expect(compiled.kind === 'compiled' && compiled.bind(lists)).toEqual({})
  })

  it('names the lists that it asks', () => {
    const rules = documentOf('domain in lists.suppliers || email in lists["people"]').rules
    const compiled = compilePolicy('partners', { rules, validate: [{ attribute: 'city', list: 'cities' }] })
    expect(compiled.kind === 'compiled' && compiled.lists).toEqual(['suppliers', 'people', 'cities'])
  })

  it.each([
    ['two rules with one id', { rules: [...documentOf('true').rules, ...documentOf('true').rules] }],
    ['an unknown word', { rule: [] }],
    ['a rule that does something unknown', { rules: [{ id: 'a', name: 'A', when: 'true', do: 'admit' }] }],
    ['a check without https', { rules: [{ id: 'a', name: 'A', when: 'true', do: 'verify', url: 'http://x.com' }] }],
    [
      'a check that takes too long',
      {
        rules: [{ id: 'a', name: 'A', when: 'true', do: 'verify', url: 'https://x.com', deadlineMs: 9_000 }],
      },
    ],
    ['an override of the address', { override: [{ attribute: 'email', set: 'x@y.com' }] }],
    ['an override of what an extension says of itself', { override: [{ attribute: 'authenticationEvent', set: 'x' }] }],
    ['an override of identities', { override: [{ attribute: 'identities', set: 'x' }] }],
    ['a pattern that cannot be read', { validate: [{ attribute: 'city', pattern: '(' }] }],
    ['a text', 'rules'],
    ['null', null],
  ])('with %s is refused whole', (_what, document) => {
    expect(compilePolicy('partners', document).kind).toBe('refused')
  })

  it('leaves out rules that are off', () => {
    const [rule] = documentOf('true').rules
    const compiled = compilePolicy('partners', { rules: [{ ...rule, mode: 'off' }] })
    expect(compiled.kind === 'compiled' && compiled.bind(lists)).toEqual({})
  })
})
