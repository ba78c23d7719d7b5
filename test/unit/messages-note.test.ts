import { describe, expect, it } from 'vitest'
import { answerDecision } from '#lib/connector/connector-answer.ts'
import { appendNote } from '#lib/connector/messages/append-note.ts'
import type { Decision } from '#lib/decision/decision.ts'
import { presentAction } from '#lib/extensions/extension-answer.ts'

const denied: Decision = { action: 'block', reason: 'denied', effect: { kind: 'none' }, note: 'Frag {reference}.' }
const words = { title: 'Partners', message: () => 'Not approved.', correction: () => '', sendCode: false }
const shown = 'Not approved. \u2068Frag {reference}.\u2069'

describe('what an approver wrote', () => {
  it('stands after the message for every kind of caller', () => {
    expect(JSON.parse(answerDecision(denied, words).body)).toMatchObject({ userMessage: shown })
    for (const event of ['attributeCollectionStart', 'attributeCollectionSubmit'] as const) {
      expect(presentAction({ event, decision: denied, sent: [] }, words)).toMatchObject({ message: shown })
    }
  })

  it('leaves the message alone where nothing was written, and is never longer than an approver can write', () => {
    expect(appendNote('Not approved.', undefined)).toBe('Not approved.')
    expect(appendNote('Not approved.', '')).toBe('Not approved.')
    expect(appendNote('Not approved.', 'x'.repeat(9_999))).toHaveLength('Not approved. '.length + 502)
  })
})
