import { check, checkClaims } from './claims.ts'
import type { Exchange, PlannedCall } from './exchange.ts'
import { refuses, stops } from './expectations.ts'

const authentication = 'entra-docs, external-id/self-service-sign-up-secure-api-connector'

/** Calls that are not Entra's, or are broken. None of them writes anything. */
export const faultyCalls: readonly Exchange[] = [
  presenting('nothing', () => undefined),
  presenting('another scheme with the right credential', ({ username, password }) =>
    basic(username, password).replace('Basic', 'Bearer'),
  ),
  presenting('the right user name with an empty password', ({ username }) => basic(username, '')),
  presenting('the right user name with a wrong password', ({ username }) => basic(username, 'wrong')),
  presenting('the right password with another user name', ({ password }) => basic('nobody', password)),
  presenting('the right password cut short', ({ username, password }) => basic(username, password.slice(0, -1))),
  presenting('text that is no base64', () => 'Basic !!!!'),
  faulty('an unknown flow', { flow: 'no-such-flow-anywhere' }, [404, 429]),
  faulty('an unknown step', { step: 'approve' }, [404, 429]),
  faulty('another method', { method: 'PUT' }, [405, 429]),
  faulty('another content type', { contentType: 'text/plain' }, [415]),
  faulty('no JSON', { body: 'not json' }, [400]),
  faulty('an empty body', { body: '' }, [400]),
  faulty('a trailing comma', { body: '{"email":"a@conformance.example",}' }, [400]),
  faulty('a comment', { body: '{"email":"a@conformance.example"/* so */}' }, [400]),
  faulty('an array', { body: [] }, [400]),
  faulty('null', { body: 'null' }, [400]),
  faulty('deep nesting', { body: `{"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}` }, [400]),
  faulty('half a surrogate', { body: '{"email":"a@conformance.example","city":"\\ud800"}' }, [400]),
  faulty('a body of 70 KB', { body: JSON.stringify({ x: 'y'.repeat(70_000) }) }, [413]),
  {
    name: 'an empty object is stopped',
    source: 'contract: in doubt, block',
    needs: [],
    calls: () => [{ step: check, body: {}, expect: [stops] }],
  },
]

function presenting(what: string, authorization: NonNullable<PlannedCall['authorization']>): Exchange {
  return {
    name: `a call that presents ${what} is refused`,
    source: `${authentication}; samples: any scheme accepted, an empty password accepts everyone`,
    needs: [],
    calls: person => [{ step: check, body: checkClaims(person), authorization, expect: [refuses(401, 429)] }],
  }
}

/** Whoever mistook the address too often is told 429 for a while. */
function faulty(what: string, changed: Partial<PlannedCall>, statuses: readonly number[]): Exchange {
  return {
    name: `a call with ${what} is refused, in JSON and with a block page`,
    source: 'contract: nothing is documented for errors; samples: comments and trailing commas in JSON',
    needs: [],
    calls: person => [{ step: check, body: checkClaims(person), expect: [refuses(...statuses)], ...changed }],
  }
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}
