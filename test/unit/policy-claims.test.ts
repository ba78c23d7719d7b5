import { describe, expect, it } from 'vitest'
import type { Claims } from '#lib/decision/sign-up.ts'
import { compilePolicy } from '#lib/policy/compile-policy.ts'
import type { NamedLists } from '#lib/policy/named-list.ts'

const now = new Date('2026-01-01T00:00:00Z')
const lists: NamedLists = new Map([['codes', new Map([['A-1', Number.POSITIVE_INFINITY]])]])
const appId = '0123456789abcdef0123456789abcdef'

function partsOf(document: object) {
  const compiled = compilePolicy('partners', document)
  if (compiled.kind === 'refused') throw new Error(compiled.problems.join())
  return compiled.bind(lists)
}

describe('validation', () => {
  it.each([
    ['a needed attribute that is missing', { required: true }, undefined, false],
    ['a needed attribute of spaces', { required: true }, '  ', false],
    ['a needed attribute', { required: true }, 'Berlin', true],
    ['an attribute that may be missing', { minLength: 3 }, undefined, true],
    ['a text that is too short', { minLength: 3 }, 'ab', false],
    ['a text that is too long', { maxLength: 3 }, 'abcd', false],
    ['a text that is counted by what people see', { maxLength: 2 }, '🙂🙂', true],
    ['a pattern that fits', { pattern: '[A-Z]\\d+' }, 'A12', true],
    ['a pattern that fits a part only', { pattern: '[A-Z]\\d+' }, 'xA12', false],
    ['a value that is allowed', { allowed: ['a', 'b'] }, 'b', true],
    ['a value that is not', { allowed: ['a', 'b'] }, 'c', false],
    ['a truth value that must be true', { allowed: [true] }, true, true],
    ['a truth value that is not', { allowed: [true] }, false, false],
    ['a text in place of a truth value', { allowed: [true] }, 'true', false],
    ['a value in the list', { list: 'codes' }, 'A-1', true],
    ['a value beside the list', { list: 'codes' }, 'A-2', false],
    ['a list that is not there', { list: 'nowhere' }, 'A-1', false],
    ['a value that is not flat', {}, ['Berlin'], false],
    ['a text of 5,000 letters', {}, 'x'.repeat(5_000), false],
  ])('judges %s', (_what, wanted, value, valid) => {
    const { validate } = partsOf({ validate: [{ attribute: 'city', message: 'Which city?', ...wanted }] })
    const claims: Claims = value === undefined ? {} : { city: value }
    expect(validate?.(claims, now)).toEqual(valid ? [] : [{ attribute: 'city', message: 'Which city?' }])
  })

  it('finds a custom attribute whatever the id of its app', () => {
    const { validate } = partsOf({ validate: [{ attribute: 'extension_Team', required: true }] })
    expect(validate?.({ [`extension_${appId}_Team`]: 'Blue' }, now)).toEqual([])
    expect(validate?.({}, now)).toEqual([{ attribute: 'extension_Team', message: undefined }])
  })

  it('judges what the account would get', () => {
    const document = {
      validate: [{ attribute: 'city', allowed: ['Berlin'] }],
      override: [{ attribute: 'city', trim: true }],
    }
    expect(partsOf(document).validate?.({ city: ' Berlin ' }, now)).toEqual([])
  })
})

describe('overriding', () => {
  it.each([
    ['trims', { trim: true }, ' Berlin ', { city: 'Berlin' }],
    ['sends nothing that stays as it is', { trim: true }, 'Berlin', {}],
    ['changes the case', { case: 'upper' }, 'Berlin', { city: 'BERLIN' }],
    ['maps', { map: { Berlin: 'BE' } }, 'Berlin', { city: 'BE' }],
    [
      'maps what is trimmed, then changes the case',
      { trim: true, map: { Berlin: 'BE' }, case: 'lower' },
      ' Berlin',
      { city: 'be' },
    ],
    ['maps no name of an object', { map: { Berlin: 'BE' } }, 'constructor', {}],
    ['sets', { set: 'Bonn' }, 'Berlin', { city: 'Bonn' }],
    ['sets what was not typed', { set: 'Bonn' }, undefined, { city: 'Bonn' }],
    ['leaves what was not typed', { trim: true, case: 'upper' }, undefined, {}],
    ['leaves what is no text', { trim: true, case: 'upper' }, 7, {}],
  ])('%s', (_what, change, value, expected) => {
    const { override } = partsOf({ override: [{ attribute: 'city', ...change }] })
    expect(override?.(value === undefined ? {} : { city: value })).toEqual(expected)
  })

  it('answers under the name that arrived', () => {
    const { override } = partsOf({ override: [{ attribute: 'extension_Team', case: 'upper' }] })
    expect(override?.({ [`extension_${appId}_Team`]: 'blue' })).toEqual({ [`extension_${appId}_Team`]: 'BLUE' })
  })

  it('works one after the other', () => {
    const { override } = partsOf({
      override: [
        { attribute: 'city', set: ' x ' },
        { attribute: 'city', trim: true },
      ],
    })
    expect(override?.({ city: 'x' })).toEqual({})
  })
})
