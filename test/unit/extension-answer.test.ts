import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { block, correct, type Decision, letOn } from '#lib/decision/decision.ts'
import type { Correction } from '#lib/decision/policy.ts'
import { answerEvent, presentAction } from '#lib/extensions/extension-answer.ts'
import { teamAttribute } from '#test/support/extension-event.ts'

const words = {
  title: 'Partners',
  message: (reason: string) => `words for ${reason}`,
  correction: ({ attribute, message }: Correction) => message ?? `correct ${attribute}`,
}
const sent = ['city', teamAttribute]
const filled: Decision = { ...letOn('approved'), claims: { city: 'Oslo', extension_team: 'A,B', email: 'x@y.com' } }
const corrections = [
  { attribute: 'city', message: undefined },
  { attribute: 'extension_team', message: 'Name your team.' },
]

describe('each decision in the words of each event', () => {
  it.each([
    ['attributeCollectionStart', letOn('asksForDetails'), 'continueWithDefaultBehavior', {}],
    ['attributeCollectionStart', filled, 'setPrefillValues', { inputs: { city: 'Oslo', [teamAttribute]: 'A,B' } }],
    ['attributeCollectionStart', block('pending'), 'showBlockPage', { message: 'words for pending' }],
    ['attributeCollectionStart', correct(corrections), 'showBlockPage', { message: 'correct city Name your team.' }],
    ['attributeCollectionSubmit', letOn('approved'), 'continueWithDefaultBehavior', {}],
    ['attributeCollectionSubmit', { ...letOn('approved'), claims: {} }, 'continueWithDefaultBehavior', {}],
    [
      'attributeCollectionSubmit',
      filled,
      'modifyAttributeValues',
      { attributes: { city: 'Oslo', [teamAttribute]: 'A,B' } },
    ],
    [
      'attributeCollectionSubmit',
      block('requested'),
      'showBlockPage',
      { title: 'Partners', message: 'words for requested' },
    ],
    [
      'attributeCollectionSubmit',
      correct(corrections),
      'showValidationError',
      {
        message: 'correct city Name your team.',
        attributeErrors: { city: 'correct city', [teamAttribute]: 'Name your team.' },
      },
    ],
  ] as const)('%s: %o', (event, decision, type, rest) => {
    const action = { '@odata.type': `microsoft.graph.${event}.${type}`, ...rest }
    expect(presentAction({ event, decision, sent }, words)).toEqual(action)
    const { status, headers, body } = answerEvent({ event, decision, sent }, words)
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
    expect(JSON.parse(body)).toEqual({
      data: { '@odata.type': `microsoft.graph.on${event.replace('a', 'A')}ResponseData`, actions: [action] },
    })
  })
})

it('lets a person on if and only if the decision continues, whatever claims and names it has', () => {
  const claims = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)))
  const decision: fc.Arbitrary<Decision> = fc.oneof(
    fc.record({ claims }).map(({ claims }) => ({ ...letOn('admitted'), claims })),
    fc.constantFrom('requested', 'pending', 'denied', 'unavailable').map(reason => block(reason)),
    fc.array(fc.record({ attribute: fc.string(), message: fc.option(fc.string(), { nil: undefined }) })).map(correct),
  )
  const event = fc.constantFrom('attributeCollectionStart', 'attributeCollectionSubmit')
  fc.assert(
    fc.property(event, decision, fc.array(fc.string()), (event, decision, sent) => {
      const type = presentAction({ event, decision, sent }, words)['@odata.type']
      const letsOn = /\.(continueWithDefaultBehavior|setPrefillValues|modifyAttributeValues)$/.test(type)
      expect(letsOn).toBe(decision.action === 'continue')
      expect(type.startsWith(`microsoft.graph.${event}.`)).toBe(true)
    }),
  )
})
