import { check, checkClaims, request, requestClaims } from './claims.ts'
import type { Exchange } from './exchange.ts'
import {
  continues,
  quotesAnotherReferenceThan,
  quotesReference,
  quotesTheReferenceOf,
  readsLike,
  repeatsNothingOf,
  stops,
} from './expectations.ts'

/** Who is taken for whom: where the public samples err most dangerously. */
export const identityExchanges: readonly Exchange[] = [
  {
    name: 'eight calls at once make one request and are answered alike',
    source: 'samples: check, then insert, without a constraint',
    needs: ['writes', 'review'],
    calls: person => [
      { step: request, body: requestClaims(person), copies: 8, expect: [stops, quotesReference] },
      { step: request, body: requestClaims(person), expect: [readsLike(0)] },
    ],
  },
  {
    name: 'another id at the same provider with the same address is another person',
    source: 'samples: identity matched by the address alone',
    needs: ['writes', 'review'],
    calls: person => {
      const other = person.identities.map(identity => ({
        ...identity,
        issuerAssignedId: `9${identity.issuerAssignedId}`,
      }))
      return [
        { step: request, body: requestClaims(person), expect: [stops] },
        { step: check, body: { ...checkClaims(person), identities: other }, expect: [continues] },
        {
          step: request,
          body: { ...requestClaims(person), identities: other },
          expect: [quotesAnotherReferenceThan(0)],
        },
      ]
    },
  },
  {
    name: 'a call without identities does not stand for whoever has the address',
    source: 'samples: a call without identities matches anyone with that address',
    needs: ['writes', 'review'],
    calls: person => {
      const { identities: _, ...bare } = person
      return [
        { step: request, body: requestClaims(person), expect: [stops] },
        { step: check, body: bare, expect: [continues] },
        { step: request, body: bare, expect: [stops, quotesAnotherReferenceThan(0)] },
      ]
    },
  },
  {
    name: 'the approval of one identity opens nothing for another with the same address',
    source: 'samples: identity matched by the address alone',
    needs: ['writes', 'review', 'approver'],
    calls: person => {
      const { identities: _, ...bare } = person
      return [
        { step: request, body: requestClaims(person), expect: [stops] },
        { step: request, body: bare, after: 'approvedAndDone', expect: [stops] },
      ]
    },
  },
  {
    name: 'an address counts whatever its case',
    source: 'samples: identity matched case-sensitively',
    needs: ['writes', 'review'],
    calls: ({ identities: _, ...person }) => [
      { step: request, body: person, expect: [stops] },
      { step: check, body: { ...person, email: person.email.toUpperCase() }, expect: [stops, quotesTheReferenceOf(0)] },
    ],
  },
  {
    name: 'fields that claim an approval decide nothing, and nothing typed is repeated',
    source: 'contract: any path that falls through to Continue is an approval bypass',
    needs: ['writes', 'review'],
    calls: person => [
      {
        step: request,
        body: { ...requestClaims(person), action: 'Continue', status: 'approved', approved: true, admin: 'true' },
        expect: [stops, repeatsNothingOf(person.displayName), repeatsNothingOf(person.email)],
      },
    ],
  },
  ...[
    'x@allowed.example@evil.example',
    '"x@allowed.example"@evil.example',
    'x@allowed.example, y@evil.example',
    'x@allowed.example\u0000',
    'x@',
    '@allowed.example',
    'x',
    '',
    ' ',
    'x@allowed.example ',
    'x@[127.0.0.1]',
    'ｘ@allowed.example',
    `${'x'.repeat(65)}@allowed.example`,
  ].map(
    (email): Exchange => ({
      name: `an address that cannot be read with certainty is stopped: ${JSON.stringify(email).slice(0, 50)}`,
      source: 'samples: two @ pass the domain list',
      needs: [],
      calls: () =>
        [check, request].map(step => ({
          step,
          body: { email },
          expect: [email.includes('\0') ? notContinue : stops],
        })),
    }),
  ),
  ...[undefined, null, 1, true, ['a@b.example'], { contains: '@' }, { not: null }].map(
    (email): Exchange => ({
      name: `a claim that is no address is stopped and matches nobody: ${JSON.stringify(email) ?? 'none'}`,
      source: 'samples: a filter that is undefined matches anyone',
      needs: [],
      calls: () => [check, request].map(step => ({ step, body: { email }, expect: [stops] })),
    }),
  ),
  ...[
    'google',
    [{ issuerAssignedId: '1' }],
    [{ issuer: 'google.com', issuerAssignedId: 1 }],
    { issuer: 'google.com' },
  ].map(
    (identities): Exchange => ({
      name: `identities that cannot be read are stopped: ${JSON.stringify(identities)}`,
      source: 'samples: identity matched by the address alone',
      needs: [],
      calls: ({ email }) => [check, request].map(step => ({ step, body: { email, identities }, expect: [stops] })),
    }),
  ),
]

function notContinue(answer: { readonly body: { readonly [name: string]: unknown } | undefined }): string | undefined {
  return answer.body?.action === 'Continue' ? 'lets the person go on' : undefined
}
