import { expect, it } from 'vitest'
import { statedReason } from '#lib/requests/stated-reason.ts'

const app = '0123456789abcdef0123456789abcdef'

it.each([
  [{ extension_Reason: 'To deliver' }],
  [{ [`extension_${app}_Reason`]: 'To deliver' }],
  [{ extension_ReasonForAccess: ' To\n deliver ' }],
  [{ extension_business_justification: 'To deliver' }],
  [{ extension_PurposeOfVisit: 'To deliver' }],
  [{ extension_whyAccess: 'To deliver' }],
  [{ extension_Reason: ' ', extension_Purpose: 'To deliver' }],
])('a reason is found in %j', claims => {
  expect(statedReason(claims)).toBe('To deliver')
})

it.each([
  [{}],
  [null],
  ['extension_Reason'],
  [{ extension_Reason: '' }],
  [{ extension_Reason: true }],
  [{ extension_Reasonable: 'yes' }],
  [{ extension_Company: 'Fabrikam' }],
  [{ jobTitle: 'reason' }],
  [{ reason: 'of the call' }],
])('none is found in %j', claims => {
  expect(statedReason(claims)).toBeNull()
})

it('a long one is cut between signs', () => {
  const short = statedReason({ extension_Reason: '🎓'.repeat(1_000) }) ?? ''
  expect([...short]).toHaveLength(160)
  expect(short.isWellFormed()).toBe(true)
  expect(short.endsWith('🎓…')).toBe(true)
})
