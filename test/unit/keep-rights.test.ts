import { expect, it } from 'vitest'
import { type AskAgain, openRights, rightsLastMs } from '#lib/identity/keep-rights.ts'

const start = Date.parse('2026-11-21T10:00:00Z')
const claims = {
  tid: 'contoso',
  oid: 'ana',
  name: 'Ana',
  email: 'ana@contoso.com',
  roles: ['Approver'],
  groups: ['g1'],
}
const person = {
  tenantId: 'contoso',
  objectId: 'ana',
  name: 'Ana',
  email: 'ana@contoso.com',
  roles: ['Approver'],
  groups: [],
}
const token = { person, owner: { tenantId: 'contoso', objectId: 'ana' }, readAt: start, refreshToken: 'r1' }

/** Rights at a clock that the test moves, with what Entra answers. */
function rightsAt(answer: () => unknown) {
  const clock = { ms: start }
  const asked: string[] = []
  const askAgain: AskAgain = async refreshToken => {
    asked.push(refreshToken)
    return { claims: await answer(), refreshToken: 'r2' }
  }
  const rights = openRights({ askAgain, admit: async each => each, now: () => new Date(clock.ms) })
  return { rights, clock, asked }
}

it('believes what Entra said for ten minutes and then asks once, however many calls come', async () => {
  const { rights, clock, asked } = rightsAt(() => ({ ...claims, roles: ['Auditor'] }))
  clock.ms += rightsLastMs - 1
  expect((await rights(token)).person?.roles).toEqual(['Approver'])
  expect(asked).toEqual([])
  clock.ms += 1
  const all = await Promise.all(Array.from({ length: 20 }, () => rights(token)))
  expect(all.map(each => each.person?.roles)).toEqual(Array.from({ length: 20 }, () => ['Auditor']))
  expect(asked).toEqual(['r1'])
  // The cookie could not be written, so the old one comes again.
  clock.ms += rightsLastMs - 1
  await rights(token)
  expect(asked).toEqual(['r1'])
  clock.ms += 1
  expect((await rights(token)).person?.groups).toEqual(['g1'])
  expect(asked).toEqual(['r1', 'r1'])
})

it.each([
  ['Entra refuses', () => Promise.reject(new Error('invalid_grant'))],
  ['the answer is for somebody else', () => ({ ...claims, oid: 'eve' })],
  ['the answer is from another tenant', () => ({ ...claims, tid: 'elsewhere' })],
  ['the answer names nobody', () => ({})],
])('has nobody in the session when %s', async (_what, answer) => {
  const { rights, clock } = rightsAt(answer)
  clock.ms += rightsLastMs
  expect((await rights(token)).person).toBeUndefined()
})

it('asks again with the next call after Entra was out of reach', async () => {
  let reachable = false
  const { rights, clock } = rightsAt(() => (reachable ? claims : Promise.reject(new Error('out of reach'))))
  clock.ms += rightsLastMs
  const away = await rights(token)
  expect(away.person).toBeUndefined()
  reachable = true
  // Also for the cookie that was written while nobody was in the session.
  expect((await rights(away)).person?.name).toBe('Ana')
})

it.each([
  undefined,
  {},
  { person },
  { ...token, refreshToken: undefined, readAt: 0 },
  { ...token, readAt: start + 1e12 },
])('has nobody in a session that cannot be read or renewed (%#)', async session => {
  const { rights } = rightsAt(() => Promise.reject(new Error('refused')))
  expect((await rights(session)).person).toBeUndefined()
})

it('knows the one address of a session that was begun before all were kept, and keeps all that Entra names', async () => {
  const preferred_username = 'Ana.Duarte@bücher.example'
  const { rights, clock } = rightsAt(() => ({ ...claims, preferred_username }))
  const old = { ...token, person: { ...person, email: 'Ana@münchen.example' } }
  expect((await rights(old)).person?.addresses).toEqual(['ana@xn--mnchen-3ya.example'])
  clock.ms += rightsLastMs
  const renewed = await rights(old)
  expect(renewed.person?.addresses).toEqual(['ana@contoso.com', 'ana.duarte@xn--bcher-kva.example'])
  expect((await rights(renewed)).person?.addresses).toEqual(renewed.person?.addresses)
})

it('takes a role away within ten minutes', async () => {
  const { rights, clock } = rightsAt(() => ({ ...claims, roles: undefined }))
  clock.ms += rightsLastMs
  expect((await rights(token)).person?.roles).toEqual([])
})
