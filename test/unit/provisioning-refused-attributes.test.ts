import { describe, expect, it } from 'vitest'
import type { GraphRefusal } from '#lib/graph/graph-answer.ts'
import { refusedAttributes } from '#lib/provisioning/refused-attributes.ts'

const refusal: GraphRefusal = {
  kind: 'refused',
  by: 'graph',
  status: 400,
  code: 'Request_BadRequest',
  message: 'The following extension properties are not available: extension_a_Team.',
  details: [],
  requestId: null,
}
const sent = { displayName: 'Ana', city: 'Lisboa', extension_a_Team: 'Blue', extension_a_Terms: true }
const all = ['extension_a_Team', 'extension_a_Terms']

describe('a refusal', () => {
  it.each([
    ['a 400 without details may be about any custom attribute, whatever its words', {}, all],
    ['its words change nothing', { message: 'No.' }, all],
    ['a detail without a target tells nothing more', { details: [{ code: 'InvalidValue', target: null }] }, all],
    [
      'a detail that names one is about that one',
      { details: [{ code: 'InvalidValue', target: 'extension_a_Terms' }] },
      ['extension_a_Terms'],
    ],
    ['a detail that names another property is not', { details: [{ code: 'InvalidValue', target: 'city' }] }, []],
    ['nor is a conflict', { details: [{ code: 'ObjectConflict', target: null }] }, []],
    ['nor is a missing permission', { status: 403 }, []],
    ['nor is a throttled call', { status: 429 }, []],
    ['nor is one of Entra’s for the token', { by: 'entra' }, []],
  ] as const)('%s', (_, changes, refused) => {
    expect(refusedAttributes({ ...refusal, ...changes }, sent)).toEqual(refused)
  })

  it('is about no custom attribute where none was sent, or nobody answered', () => {
    expect(refusedAttributes(refusal, { displayName: 'Ana' })).toEqual([])
    expect(refusedAttributes({ kind: 'unknown', cause: new Error('x') }, sent)).toEqual([])
  })
})
