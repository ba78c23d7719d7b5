import { describe, expect, test } from 'vitest'
import { addPast, emptyBackTest, type Fate, mostSurprises, type PastSignUp } from '#lib/policy/back-test.ts'
import { compilePolicy } from '#lib/policy/compile-policy.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'

const lists = new Map([['suppliers', new Map([['fabrikam.com', Number.POSITIVE_INFINITY]])]])

function policyOf(document: object) {
  const compiled = compilePolicy('partners', document)
  if (compiled.kind === 'refused') throw new Error(compiled.problems.join())
  return { unmatched: 'review', afterAccount: 'continue', ...compiled.bind(lists) } as const
}

const at = new Date('2026-10-01T12:00:00Z')

function past(name: string, fate: Fate, more: Partial<PastSignUp> & { readonly claims?: object } = {}): PastSignUp {
  const { claims = {}, ...rest } = more
  return {
    id: name,
    reference: `R-${name}`,
    at,
    signUp: googleGuest(name, { ...claims }),
    known: undefined,
    fate,
    ...rest,
  }
}

const rules = [
  { id: 'finance', name: 'Finance stays out', when: 'has(claims.jobTitle) && claims.jobTitle == "CFO"', do: 'deny' },
  { id: 'seen', name: 'Seen', mode: 'shadow', when: 'provider == "google"', do: 'approve' },
  { id: 'suppliers', name: 'Suppliers', when: 'domain in lists.suppliers', do: 'approve' },
]

describe('a back-test', () => {
  test('counts what the policy would have done by what became of each request, and names what people decided otherwise', () => {
    const elsewhere = { claims: { email: 'x@elsewhere.example' } }
    const test_ = addPast(emptyBackTest, policyOf({ rules }), [
      past('Ana', 'approved'),
      past('Ben', 'denied'),
      past('Cleo', 'waiting'),
      past('Dan', 'approved', { claims: { jobTitle: 'CFO' } }),
      past('Eve', 'denied', { claims: { jobTitle: 'CFO' } }),
      past('Fay', 'approved', elsewhere),
    ])
    expect(test_).toMatchObject({
      requests: 6,
      counts: {
        approve: { approved: 1, denied: 1, waiting: 1, 'let-in': 0 },
        deny: { approved: 1, denied: 1 },
        review: { approved: 1 },
      },
      byRule: { finance: 2, seen: 4, suppliers: 3 },
      surprising: 2,
    })
    expect(test_.surprises).toEqual([
      {
        id: 'Ben',
        reference: 'R-Ben',
        at,
        name: 'Ben',
        address: 'ben@fabrikam.com',
        forecast: 'approve',
        rule: 'Suppliers',
      },
      {
        id: 'Dan',
        reference: 'R-Dan',
        at,
        name: 'Dan',
        address: 'dan@fabrikam.com',
        forecast: 'deny',
        rule: 'Finance stays out',
      },
    ])
  })

  test('lists a bounded number of surprises and counts them all', () => {
    const many = Array.from({ length: mostSurprises + 3 }, (_, at_) => past(`P${at_}`, 'denied'))
    const { surprises, surprising } = addPast(emptyBackTest, policyOf({ rules }), many)
    expect([surprises.length, surprising]).toEqual([mostSurprises, mostSurprises + 3])
  })

  test('asks no endpoint: who would have been asked about is counted apart', () => {
    const check = { id: 'check', name: 'Check', when: 'true', do: 'verify', url: 'https://check.example' }
    const { counts, byRule } = addPast(emptyBackTest, policyOf({ rules: [check] }), [past('Ana', 'approved')])
    expect([counts.ask.approved, byRule]).toEqual([1, { check: 1 }])
  })

  test('lets in whom the roster agrees on, and asks to correct what is wrong', () => {
    const document = { validate: [{ attribute: 'city', required: true }], prefill: { roster: true } }
    const { counts } = addPast(emptyBackTest, policyOf(document), [
      past('Ana', 'approved', { known: { agreed: true, attributes: {} }, claims: { city: 'Lisbon' } }),
      past('Ben', 'denied'),
    ])
    expect([counts.approve.approved, counts.correct.denied]).toEqual([1, 1])
  })

  test('reads the time of the request, not that of the test', () => {
    const noon = { id: 'noon', name: 'At noon', when: 'now.getHours() == 12', do: 'deny' }
    const { counts } = addPast(emptyBackTest, policyOf({ rules: [noon] }), [
      past('Ana', 'waiting'),
      past('Ben', 'waiting', { at: new Date('2026-10-01T13:00:00Z') }),
    ])
    expect([counts.deny.waiting, counts.review.waiting]).toEqual([1, 1])
  })
})
