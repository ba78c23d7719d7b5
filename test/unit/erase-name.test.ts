import { expect, it } from 'vitest'
import { eraseName } from '#lib/retention/erase-name.ts'

const names = ['ana@fabrikam.com', 'google|10.93', 'o-neil+(a)/b@x-y.example']

it.each([
  ['a value of a list', ['b@x.example', 'Ana@Fabrikam.com'], ['b@x.example', '‹erased›']],
  ['a value that ends', [{ value: 'ana@fabrikam.com', expiresAt: '2030' }], [{ value: '‹erased›', expiresAt: '2030' }]],
  [
    'an entry of a roster, with all that it says',
    [{ kind: 'address', key: 'ana@fabrikam.com', attributes: { jobTitle: 'Buyer' } }],
    [{ kind: 'address', key: '‹erased›' }],
  ],
  ['an identity', [{ kind: 'identity', key: 'google|10.93' }], [{ kind: 'identity', key: '‹erased›' }]],
  ['what holds signs of patterns', 'o-neil+(a)/b@x-y.example', '‹erased›'],
  ['a condition', { when: 'email == "ana@fabrikam.com"' }, { when: 'email == "‹erased›"' }],
  ['a sentence', 'Ask <ANA@FABRIKAM.COM>, not ana@fabrikam.com.', 'Ask <‹erased›>, not ‹erased›.'],
])('%s is erased', (_what, document, without) => {
  expect(eraseName(document, names)).toEqual(without)
})

it.each([
  'diana@fabrikam.com',
  'j.ana@fabrikam.com',
  'ana@fabrikam.com.br',
  'ana@fabrikam.community',
  'ana@fabrikam-com',
  'google|10193',
  'google|10.930',
  'fabrikam.com',
])('%s is somebody else', name => {
  expect(eraseName({ list: [name], text: `see ${name}!` }, names)).toEqual({ list: [name], text: `see ${name}!` })
})

it('what names nobody stays as it is', () => {
  const document = { rules: [], four: true, none: null, number: 4, reasons: [{ texts: { en: 'Ask.' } }] }
  expect(eraseName(document, names)).toEqual(document)
})
