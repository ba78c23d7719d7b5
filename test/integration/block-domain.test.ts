import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { blockDomain } from '#lib/administration/block-domain.prisma.ts'
import { findDomainBlock } from '#lib/administration/find-domain-block.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { saveList } from '#lib/settings/save-list.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto } from '#test/support/people.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

let database: Database
let requestId: string
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await openTestDatabase()
  ;({ database, close } = opened)
  requestId = await queueSignUp(database, opened.flow.id, googleGuest('Compe Titor', { email: 'c@rival.example' }))
})
afterAll(() => close())

const now = new Date('2026-11-21T10:00:00Z')
const desk = () => ({ database, now })
const rule = { id: 'rivals', name: 'Rivals stay out', when: 'domain in lists.blocked', do: 'deny' }
const write = (...rules: readonly Prisma.InputJsonObject[]) =>
  database.flow.updateMany({ data: { policy: { rules: [...rules] } } })
const values = async () => (await database.listEntry.findMany({ orderBy: { value: 'asc' } })).map(({ value }) => value)

beforeEach(async () => {
  await saveList({ ...desk(), actor: { kind: 'operator' } }, { name: 'blocked', entries: [{ value: 'old.example' }] })
  await write(rule)
})

describe('blocking a domain', () => {
  it('adds it to the list that a rule denies, beside what is there, with its line in the log', async () => {
    const before = { kind: 'list', list: 'blocked', rule: 'Rivals stay out', isListed: false }
    expect(await findDomainBlock(database, ada, requestId)).toEqual(before)
    for (let twice = 0; twice < 2; twice++) {
      expect(await blockDomain(desk(), ada, requestId)).toEqual({ kind: 'blocked', list: 'blocked' })
    }
    expect(await values()).toEqual(['old.example', 'rival.example'])
    expect(await findDomainBlock(database, ada, requestId)).toEqual({ ...before, isListed: true })
    const last = await database.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect([last.action, last.name]).toEqual(['list.changed', 'Ada Sorensen'])
    const request = await database.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })
    expect([request.state, request.version]).toEqual(['pending', 1])
  })

  it.each([
    ['only marks', { ...rule, mode: 'shadow' }],
    ['is switched off', { ...rule, mode: 'off' }],
    ['will expire', { ...rule, expiresAt: '2030-01-01T00:00:00Z' }],
    ['does something else', { ...rule, do: 'approve' }],
    ['asks for more', { ...rule, when: "domain in lists.blocked && provider == 'mail'" }],
    ['asks the opposite', { ...rule, when: '!(domain in lists.blocked)' }],
  ])('is not offered by a rule that %s, and nothing is added', async (_, other) => {
    await write(other)
    expect(await findDomainBlock(database, ada, requestId)).toEqual({ kind: 'noRule', slug: 'partners' })
    expect(await blockDomain(desk(), ada, requestId)).toEqual({ kind: 'noRule' })
    expect(await values()).toEqual(['old.example'])
  })

  it('is for administrators alone', async () => {
    for (const person of [ana, otto, noah]) {
      await expect(findDomainBlock(database, person, requestId)).rejects.toThrow('administrators')
      expect(await blockDomain(desk(), person, requestId)).toEqual({ kind: 'forbidden' })
    }
    expect(await blockDomain(desk(), ada, '018f0000-0000-7000-8000-000000000000')).toEqual({ kind: 'notFound' })
    expect(await values()).toEqual(['old.example'])
  })
})
