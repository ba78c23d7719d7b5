import { check, checkClaims, request, requestClaims } from './claims.ts'
import type { Exchange } from './exchange.ts'
import { continues, quotesReference, quotesTheReferenceOf, readsLike, stops } from './expectations.ts'

const approvals = 'entra-docs, external-id/self-service-sign-up-add-approvals'
const connectors = 'entra-docs, external-id/self-service-sign-up-add-api-connector'
const overview = 'entra-docs, external-id/api-connectors-overview'
const b2c = 'azure-docs, active-directory-b2c/add-api-connector'

/** What Microsoft's documents show. */
export const documentedExchanges: readonly Exchange[] = [
  {
    name: 'the check step lets a person nobody knows go on to the form',
    source: approvals,
    needs: ['review'],
    calls: person => [{ step: check, body: checkClaims(person), expect: [continues] }],
  },
  {
    name: 'the request step stops a new request and quotes its reference',
    source: approvals,
    needs: ['writes', 'review'],
    calls: person => [{ step: request, body: requestClaims(person), expect: [stops, quotesReference] }],
  },
  {
    name: 'the check step stops a person who waits, with the same reference',
    source: approvals,
    needs: ['writes', 'review'],
    calls: person => [
      { step: request, body: requestClaims(person), expect: [stops] },
      { step: check, body: checkClaims(person), expect: [stops, quotesTheReferenceOf(0)] },
    ],
  },
  {
    name: 'a denied person is stopped at both steps',
    source: approvals,
    needs: ['writes', 'review', 'approver'],
    calls: person => [
      { step: request, body: requestClaims(person), expect: [stops] },
      { step: check, body: checkClaims(person), after: 'denied', expect: [stops] },
      { step: request, body: requestClaims(person), expect: [stops] },
    ],
  },
  {
    name: 'an approved person is stopped at both steps until the account is there',
    source: approvals,
    needs: ['writes', 'review', 'approver'],
    calls: person => [
      { step: request, body: requestClaims(person), expect: [stops] },
      { step: check, body: checkClaims(person), after: 'approvedAndQueued', expect: [stops, quotesTheReferenceOf(0)] },
      { step: request, body: requestClaims(person), expect: [stops, readsLike(1)] },
    ],
  },
  {
    name: 'an approved person whose account is there goes on',
    source: approvals,
    needs: ['writes', 'review', 'approver'],
    calls: person => [
      { step: request, body: requestClaims(person), expect: [stops] },
      { step: check, body: checkClaims(person), after: 'approvedAndDone', expect: [continues] },
    ],
  },
  {
    name: 'where people are let in without being asked about, both steps continue, also when Entra repeats them',
    source: approvals,
    needs: ['writes', 'admit'],
    calls: person => [
      { step: check, body: checkClaims(person), expect: [continues] },
      { step: request, body: requestClaims(person), expect: [continues] },
      { step: request, body: requestClaims(person), expect: [readsLike(1)] },
    ],
  },
  {
    name: 'where people are refused without being asked about, both steps stop them',
    source: approvals,
    needs: ['writes', 'deny'],
    calls: person => [
      { step: check, body: checkClaims(person), expect: [stops] },
      { step: request, body: requestClaims(person), expect: [stops] },
      { step: request, body: requestClaims(person), expect: [readsLike(1)] },
    ],
  },
  {
    name: 'a person without identities (Entra or Microsoft account) is known by the address',
    source: approvals,
    needs: ['writes', 'review'],
    calls: ({ identities: _, ...person }) => [
      { step: check, body: person, expect: [continues] },
      { step: request, body: person, expect: [stops, quotesReference] },
      { step: check, body: person, expect: [stops, quotesTheReferenceOf(1)] },
    ],
  },
  ...['google.com', 'google', 'facebook.com', 'facebook', 'mail'].map(
    (issuer): Exchange => ({
      name: `an identity of ${issuer} is understood`,
      source: approvals,
      needs: ['writes', 'review'],
      calls: person => {
        const identities = person.identities.map(identity => ({ ...identity, issuer }))
        return [
          { step: request, body: { ...requestClaims(person), identities }, expect: [stops, quotesReference] },
          { step: check, body: { ...checkClaims(person), identities }, expect: [stops, quotesTheReferenceOf(0)] },
        ]
      },
    }),
  ),
  {
    name: 'a call with nothing but an address is understood: claims without a value are left out',
    source: connectors,
    needs: ['review'],
    calls: ({ email }) => [{ step: check, body: { email }, expect: [continues] }],
  },
  {
    name: 'extension attributes that are texts, truth values and numbers are understood',
    source: overview,
    needs: ['writes', 'review'],
    calls: person => [
      {
        step: request,
        body: {
          ...requestClaims(person),
          extension_0123456789abcdef0123456789abcdef_Seats: 7,
          extension_Agreed: false,
        },
        expect: [stops, quotesReference],
      },
    ],
  },
  ...[check, request].map(
    (step): Exchange => ({
      name: `a surname is understood under both of its names at ${step}`,
      source: approvals,
      needs: step === request ? ['writes', 'review'] : ['review'],
      calls: person => [
        {
          step,
          body: { ...person, surname: 'Check', lastName: 'Check' },
          expect: [step === request ? stops : continues],
        },
      ],
    }),
  ),
  {
    name: "Azure AD B2C's own claims are tolerated and decide nothing",
    source: b2c,
    needs: ['writes', 'review'],
    calls: person => [
      {
        step: check,
        body: { ...checkClaims(person), step: 'PostFederationSignup', client_id: 'x' },
        expect: [continues],
      },
      {
        step: request,
        body: { ...requestClaims(person), step: 'PostAttributeCollection', client_id: 'x', objectId: 'y' },
        expect: [stops, quotesReference],
      },
    ],
  },
  {
    name: "Entra's second attempt is answered like the first",
    source: overview,
    needs: ['writes', 'review'],
    calls: person => [
      { step: request, body: requestClaims(person), expect: [stops] },
      { step: request, body: requestClaims(person), expect: [readsLike(0)] },
    ],
  },
]
