import { expect, it } from 'vitest'
import { justificationSchema } from '#lib/requests/justification.ts'

it('a justification is any text that can be stored', () => {
  expect(justificationSchema.parse(' Known\nsupplier, 王小明 ')).toBe('Known\nsupplier, 王小明')
  expect(justificationSchema.parse('')).toBe('')
  for (const text of ['a\0b', 'a\ud83d', 'x'.repeat(1001)])
    expect(justificationSchema.safeParse(text).success).toBe(false)
})
