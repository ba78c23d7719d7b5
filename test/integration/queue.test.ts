import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedIn } from '#lib/identity/person.ts'
import { countRequests } from '#lib/queue/count-requests.prisma.ts'
import { findQueuePage } from '#lib/queue/find-queue-page.prisma.ts'
import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import { findByReference } from '#lib/requests/find-by-reference.prisma.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { recordSignUp } from '#lib/requests/record-sign-up.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { createTestFlow } from '#test/support/create-test-flow.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, priya } from '#test/support/people.ts'
import { googleGuest, queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'

const { database, flow, close } = await openTestDatabase()
const partners = flow.id
const { id: suppliers } = await createTestFlow(database, 'suppliers')
afterAll(close)

const now = () => new Date()

async function names(query: QueueQuery, person: SignedIn = ada): Promise<readonly (string | null)[]> {
  const { requests } = await listRequests(database, person, { query, now: now() })
  return requests.map(({ displayName }) => displayName)
}

/** Every page of a query, one after the other. */
async function walk(query: QueueQuery, person: SignedIn = ada, between?: () => Promise<void>): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await listRequests(database, person, { query: { ...query, after }, now: now() })
    ids.push(...page.requests.map(({ id }) => id))
    after = page.next ?? undefined
    await between?.()
  } while (after !== undefined)
  return ids
}

describe('a search', () => {
  beforeAll(async () => {
    await queueSignUp(database, partners, googleGuest('Zoë Müller', { email: 'zoe.mueller@Northwind-Traders.com' }))
    await queueSignUp(
      database,
      partners,
      googleGuest('王小明', { email: 'ming@litware.example', extension_CompanyName: '台灣微軟股份有限公司' }),
    )
    await queueSignUp(
      database,
      suppliers,
      googleGuest("Sinéad O'Hara", {
        email: 'so@adatum.example',
        jobTitle: 'Buyer & <b>Seller</b>',
        city: 'Cork\nIreland',
      }),
    )
  })

  it.each([
    ['zoe', 'Zoë Müller'],
    ['ZOË', 'Zoë Müller'],
    ['muller', 'Zoë Müller'],
    ['müll', 'Zoë Müller'],
    ['northwind', 'Zoë Müller'],
    ['traders.com', 'Zoë Müller'],
    ['zoe.mueller@northwind-traders.com', 'Zoë Müller'],
    ['müller nort', 'Zoë Müller'],
    ['王', '王小明'],
    ['小明', '王小明'],
    ['微軟', '王小明'],
    ['litware', '王小明'],
    ["o'hara", "Sinéad O'Hara"],
    ['sinead adatum', "Sinéad O'Hara"],
    ['seller', "Sinéad O'Hara"],
    ['Ireland', "Sinéad O'Hara"],
  ])('for %j finds %s by name, address, company or any claim', async (text, name) => {
    expect(await names({ view: 'pending', text })).toEqual([name])
    expect(await names({ view: 'all', text })).toEqual([name])
    expect(await names({ view: 'denied', text })).toEqual([])
  })

  it('finds a request by its reference', async () => {
    const row = await database.approvalRequest.findFirstOrThrow({ where: { displayName: '王小明' } })
    expect(await names({ view: 'all', text: row.reference.toLowerCase() })).toEqual(['王小明'])
  })

  it.each([
    "'",
    '!!!',
    '& | !',
    ':*',
    "x' | 'state:pending",
    '\\',
    'state:pending',
    '%',
    '<->',
    '\u202e',
    '(',
    'zoe -nobody',
  ])('for %j finds nothing, and is no language of its own', async text => {
    expect(await names({ view: 'all', text })).toEqual([])
  })

  it('follows newer details', async () => {
    const id = await queueSignUp(database, partners, googleGuest('Renata Newname', { company: 'Oldcompany' }))
    const signUp = googleGuest('Renata Newname', { company: 'Newcompany' })
    await recordSignUp(database, { kind: 'renew', requestId: id }, { flowId: partners, signUp, now: now() })
    expect(await names({ view: 'pending', text: 'oldcompany' })).toEqual([])
    expect(await names({ view: 'pending', text: 'newcompany' })).toEqual(['Renata Newname'])
  })
})

describe('a filter', () => {
  it('shows what it names, alone and with others', async () => {
    const grounds = { flags: ["tight 'corner'"], marks: [] } as const
    const signUp = googleGuest('Flagged Person', { email: 'fp@flags.example' })
    await recordSignUp(database, { kind: 'queue' }, { flowId: suppliers, signUp, now: now(), grounds: { ...grounds } })
    await queueSignUp(
      database,
      suppliers,
      signUpOf({ email: 'entra.person@flags.example', displayName: 'Entra Person' }),
    )
    const all: QueueQuery = { view: 'pending', domain: 'flags.example' }
    expect(await names(all)).toEqual(['Flagged Person', 'Entra Person'])
    expect(await names({ ...all, sort: 'newest' })).toEqual(['Entra Person', 'Flagged Person'])
    expect(await names({ ...all, flag: "tight 'corner'" })).toEqual(['Flagged Person'])
    expect(await names({ ...all, provider: 'entra' })).toEqual(['Entra Person'])
    expect(await names({ ...all, flow: suppliers, text: 'person' })).toHaveLength(2)
    expect(await names({ ...all, flow: partners })).toEqual([])
    expect(await names({ ...all, assigned: 'nobody' })).toHaveLength(2)
    expect(await names({ ...all, assigned: 'me' })).toEqual([])
    expect(await names({ ...all, olderThan: '1h' })).toEqual([])
    expect(await names({ ...all, youngerThan: '1h' })).toHaveLength(2)
    expect(await names({ ...all, view: 'all', olderThan: '1h' })).toEqual([])
    expect(await names({ ...all, view: 'all', youngerThan: '1h' })).toHaveLength(2)
  })

  it('by an identity shows its requests through all flows that the reader may see, and nobody else of its address', async () => {
    const email = 'shared@identity.example'
    const own = googleGuest('Same Person', { email })
    const first = await queueSignUp(database, partners, own)
    await queueSignUp(database, suppliers, own)
    await queueSignUp(database, partners, signUpOf({ email, displayName: 'Other Sign-in' }))
    await queueSignUp(database, partners, googleGuest('Same Person Too', { email }))
    await queueSignUp(database, partners, googleGuest('Elsewhere', { email: 'x@identity.example' }))
    const person = (await findRequest(database, ada, first))?.personKey ?? ''
    const all: QueueQuery = { view: 'all', person }
    expect(await names(all)).toEqual(['Same Person', 'Same Person'])
    expect(await walk({ ...all, sort: 'oldest' })).toEqual((await walk(all)).toReversed())
    expect(await names({ ...all, view: 'denied' })).toEqual([])
    expect(await names({ ...all, flow: suppliers })).toHaveLength(1)
    expect(await names({ ...all, text: 'same' })).toHaveLength(2)
    expect(await names({ ...all, text: 'nowhere' })).toEqual([])
    expect(await names({ ...all, person: 'google|nobody' })).toEqual([])
    await database.flowApprover.create({
      data: { flowId: suppliers, kind: 'person', principalId: priya.objectId, name: priya.name },
    })
    expect([await names(all, ana), await names(all, priya)].map(({ length }) => length)).toEqual([1, 2])
    await database.flowApprover.deleteMany()
  })

  it('leaves lines that tell the reason that somebody gave while they wait, and no longer', async () => {
    const extension_Reason = '<b>To deliver</b>'
    const guest = googleGuest('Has A Reason', { email: 'r@reason.example', extension_Reason })
    const id = await queueSignUp(database, suppliers, guest)
    await queueSignUp(database, suppliers, googleGuest('Has None', { email: 'n@reason.example' }))
    const reasons = async () => {
      const page = await listRequests(database, ada, { query: { view: 'all', domain: 'reason.example' }, now: now() })
      return page.requests.map(({ reason }) => reason)
    }
    expect(await reasons()).toEqual([null, extension_Reason])
    const verdict = { requestId: id, version: 1, verdict: 'deny', justification: 'x' } as const
    await resolveRequest({ database, now: now() }, ada, verdict)
    expect(await reasons()).toEqual([null, null])
  })

  it('follows a verdict, and a hold until it is over', async () => {
    await database.flow.update({ where: { id: partners }, data: { holdSeconds: 600 } })
    const id = await queueSignUp(database, partners, googleGuest('Held Person', { email: 'held@hold.example' }))
    const justification = 'no contract'
    await resolveRequest({ database, now: now() }, ana, { requestId: id, version: 1, verdict: 'deny', justification })
    expect(await names({ view: 'pending', domain: 'hold.example' })).toEqual([])
    expect(await names({ view: 'denied', domain: 'hold.example', held: true })).toEqual(['Held Person'])
    const later = new Date(Date.now() + 3_600_000)
    const page = await listRequests(database, ada, { query: { view: 'denied', held: true }, now: later })
    expect(page.requests).toEqual([])
  })

  it('shows accounts that could not be made', async () => {
    const id = await queueSignUp(database, partners, googleGuest('Broken Account', { email: 'b@attention.example' }))
    await resolveRequest({ database, now: now() }, ana, {
      requestId: id,
      version: 1,
      verdict: 'approve',
      justification: '',
    })
    await database.approvalRequest.update({ where: { id }, data: { provisioning: 'failed' } })
    expect(await names({ view: 'attention' })).toEqual(['Broken Account'])
    expect(await names({ view: 'attention', text: 'attention' })).toEqual(['Broken Account'])
    expect(await names({ view: 'approved', account: 'failed' })).toEqual(['Broken Account'])
  })
})

describe('pages', () => {
  const count = 173

  beforeAll(async () => {
    for (let i = 0; i < count; i++) {
      // Many at the same moment, so that the id has to part them.
      const at = new Date(Date.parse('2026-11-01T10:00:00Z') + Math.floor(i / 40) * 1000)
      const guest = googleGuest(`Paged ${i}`, { email: `p${i}@paged.example`, city: i % 3 === 0 ? 'Lima' : 'Oslo' })
      await queueSignUp(database, i % 2 === 0 ? partners : suppliers, guest, at)
    }
  })

  it.each<[string, QueueQuery, number]>([
    ['who waits longest first', { view: 'pending', domain: 'paged.example' }, count],
    ['the newest first', { view: 'pending', domain: 'paged.example', sort: 'newest' }, count],
    ['all views in one', { view: 'all', domain: 'paged.example' }, count],
    ['a search', { view: 'pending', text: 'lima pag' }, 58],
    [
      'a flow',
      {
        view: 'pending',
        domain: 'paged.example',
        get flow() {
          return partners
        },
      },
      87,
    ],
  ])('hold every request once: %s', async (_what, query, expected) => {
    const ids = await walk(query)
    expect(ids).toHaveLength(expected)
    expect(new Set(ids).size).toBe(expected)
  })

  it.each([
    [1, 60, 0],
    [5, 7, 0],
    [60, 61, 2],
    [3, 400, 170],
    [1, 1, 0],
  ])('lose nobody where only %i and then %i rows may be read at once, and %i matches are few', async (...numbers) => {
    const [shortWalk, longWalk, mostCandidates] = numbers
    const scope = { kind: 'everything' } as const
    for (const base of [
      { view: 'pending', text: 'lima' },
      { view: 'all', text: 'oslo', sort: 'oldest' },
    ] as const) {
      const ids: string[] = []
      let after: string | undefined
      do {
        const query = { ...base, domain: 'paged.example', after }
        const bounds = { shortWalk, longWalk, mostCandidates }
        const page = await findQueuePage(database, { query, person: ada, scope, now: now() }, bounds)
        ids.push(...page.ids)
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(ids).toEqual(await walk({ ...base, domain: 'paged.example' }))
    }
  })

  it('lose and double nobody while others arrive and are decided', async () => {
    const before = await walk({ view: 'pending' })
    let arrived = 0
    const seen = await walk({ view: 'pending' }, ada, async () => {
      await queueSignUp(database, partners, googleGuest(`Arrives ${arrived++}`, { email: `a${arrived}@late.example` }))
      const [first] = before.splice(0, 1)
      if (first !== undefined) {
        await resolveRequest({ database, now: now() }, ana, {
          requestId: first,
          version: 1,
          verdict: 'deny',
          justification: 'meanwhile',
        })
      }
    })
    expect(new Set(seen).size).toBe(seen.length)
    expect(before.filter(id => !seen.includes(id))).toEqual([])
  })

  it('begin anew for a cursor that is none of theirs', async () => {
    const first = await names({ view: 'pending' })
    for (const after of ['x', '~', "'; DROP TABLE flow; --", `~${partners}`]) {
      expect(await names({ view: 'pending', after })).toEqual(first)
    }
  })

  it('count each view, and stop counting at a thousand', async () => {
    const counts = await countRequests(database, ada)
    expect(counts.pending).toBe((await walk({ view: 'pending' })).length)
    expect(counts.denied).toBe((await walk({ view: 'denied' })).length)
    expect(counts.all).toBe(await database.approvalRequest.count())
  })

  it('are found for any question without an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        async (text, flag) => {
          const query = {
            view: 'pending',
            text: text.replaceAll('\0', ' '),
            flag: flag.replaceAll('\0', '') || undefined,
          } as const
          if (!query.text.isWellFormed() || query.flag?.isWellFormed() === false) return
          await listRequests(database, ada, { query, now: now() })
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('an approver who is bound to a flow', () => {
  const bound = (person: SignedIn, flowId: string) =>
    database.flowApprover.create({ data: { flowId, kind: 'person', principalId: person.objectId, name: person.name } })
  let supplierRequest: string
  let reference: string

  beforeAll(async () => {
    supplierRequest = await queueSignUp(database, suppliers, googleGuest('Out Of Sight', { email: 'o@secret.example' }))
    reference = (await database.approvalRequest.findUniqueOrThrow({ where: { id: supplierRequest } })).reference
    await bound(priya, suppliers)
  })

  it('sees the flows of their own and those that nobody is bound to', async () => {
    expect(await names({ view: 'pending', domain: 'secret.example' }, priya)).toEqual(['Out Of Sight'])
    expect((await walk({ view: 'pending', flow: partners }, priya)).length).toBeGreaterThan(0)
  })

  it('leaves the others nothing: not to list, search, page, count, open, find or decide', async () => {
    const shown = await walk({ view: 'all' }, ana)
    const owners = await database.approvalRequest.findMany({ where: { id: { in: shown } }, distinct: ['flowId'] })
    expect(owners.map(({ flowId }) => flowId)).toEqual([partners])
    for (const query of [{ text: 'sight' }, { flow: suppliers }, { domain: 'secret.example' }]) {
      expect(await names({ view: 'pending', ...query }, ana)).toEqual([])
    }
    const after = `2000-01-01T00:00:00.000Z~${supplierRequest}`
    expect(await names({ view: 'pending', domain: 'secret.example', after }, ana)).toEqual([])
    const counted = await countRequests(database, ana)
    expect(counted.all).toBe(shown.length)
    expect(await findRequest(database, ana, supplierRequest)).toBeUndefined()
    expect(await findByReference(database, ana, reference)).toBeUndefined()
    const verdict = { requestId: supplierRequest, version: 1, verdict: 'approve', justification: '' } as const
    expect(await resolveRequest({ database, now: now() }, ana, verdict)).toEqual({ kind: 'notFound' })
  })

  it('may be bound by a group', async () => {
    await database.flowApprover.create({
      data: { flowId: suppliers, kind: 'group', principalId: 'g-1', name: 'Buyers' },
    })
    expect(await names({ view: 'pending', domain: 'secret.example' }, { ...ana, groups: ['g-0', 'g-1'] })).toHaveLength(
      1,
    )
    // Ids of people and of groups are not mixed up.
    expect(await names({ view: 'pending', domain: 'secret.example' }, { ...ana, groups: [priya.objectId] })).toEqual([])
  })

  it('does not stand in the way of administrators and auditors, of whom the one may decide', async () => {
    expect(await names({ view: 'pending', domain: 'secret.example' }, ada)).toHaveLength(1)
    expect(await names({ view: 'pending', domain: 'secret.example' }, otto)).toHaveLength(1)
    expect(
      (await findRequest(database, { ...otto, roles: ['Auditor', 'Approver'] }, supplierRequest))?.actions,
    ).toEqual([])
    expect((await findRequest(database, ada, supplierRequest))?.actions).toEqual(['approve', 'deny'])
  })

  it('means nothing for somebody without a role', async () => {
    await expect(listRequests(database, noah, { query: { view: 'all' }, now: now() })).rejects.toThrow('role')
    await expect(countRequests(database, noah)).rejects.toThrow('role')
  })
})
