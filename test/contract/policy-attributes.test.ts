import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { saveRoster } from '#lib/settings/save-roster.prisma.ts'
import { changeSettings } from '#test/support/change-settings.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

const check = 'check-approval-status'
const request = 'request-approval'
const appId = '0123456789abcdef0123456789abcdef'
const google = { signInType: 'federated', issuer: 'google.com', issuerAssignedId: 'google-ana' }
const ana = { email: 'Ana@Fabrikam.com', identities: [google], displayName: 'Ana', ui_locales: 'en' }
const details = { ...ana, jobTitle: ' Owner ', country: 'Germany', city: 'Berlin' }

let connector: TestConnector
beforeAll(async () => {
  connector = await startConnector()
})
afterAll(() => connector.close())
beforeEach(async () => {
  await connector.database.approvalRequest.deleteMany()
  await connector.database.list.deleteMany()
  await connector.database.rosterEntry.deleteMany()
  await change(() => connector.database.flow.updateMany({ data: { policy: {}, unmatched: 'review' } }))
})

const context = () => ({ database: connector.database, actor: { kind: 'operator' }, now: new Date() }) as const

const change = <T>(task: () => Promise<T>): Promise<T> => changeSettings(connector, task)

async function put(document: object): Promise<void> {
  const outcome = await change(() => savePolicy(context(), connector.flow.id, document))
  expect(outcome).toMatchObject({ kind: 'saved' })
}

const onlyRequest = () => connector.database.approvalRequest.findFirstOrThrow()
const actionAt = async (step: string, body: object) => (await connector.call(step, body)).body.action

describe('overriding attributes', () => {
  it('sends in the Continue what changed and nothing else, and keeps the claims as received', async () => {
    await change(() => connector.database.flow.updateMany({ data: { unmatched: 'admit' } }))
    await put({
      override: [
        { attribute: 'jobTitle', trim: true },
        { attribute: 'country', map: { Germany: 'DE' } },
        { attribute: 'city', trim: true },
        { attribute: 'extension_Team', case: 'upper' },
        { attribute: 'department', set: 'Partners' },
      ],
    })
    const typed = { ...details, [`extension_${appId}_Team`]: 'blue' }
    const expected = {
      version: '1.0.0',
      action: 'Continue',
      jobTitle: 'Owner',
      country: 'DE',
      department: 'Partners',
      [`extension_${appId}_Team`]: 'BLUE',
    }
    expect((await connector.call(check, ana)).body).toEqual({ version: '1.0.0', action: 'Continue' })
    expect((await connector.call(request, typed)).body).toEqual(expected)
    expect((await connector.call(request, typed)).body).toEqual(expected)
    expect((await onlyRequest()).claims).toEqual(typed)
  })
})

describe('pre-filling', () => {
  const roster = { prefill: { roster: true } }
  const enter = (entries: Parameters<typeof saveRoster>[2]) =>
    change(() => saveRoster(context(), connector.flow.id, entries))

  it('fills the form from the entry that says most exactly who is meant', async () => {
    await put(roster)
    await enter([
      { who: { kind: 'domain', domain: 'Fabrikam.com' }, attributes: { companyName: 'by domain' } },
      { who: { kind: 'address', address: 'ana@FABRIKAM.com' }, attributes: { companyName: 'by address' } },
    ])
    const filled = async () => (await connector.call(check, ana)).body
    expect(await filled()).toEqual({ version: '1.0.0', action: 'Continue', companyName: 'by address' })
    expect((await connector.call(check, { ...ana, email: 'bo@fabrikam.com' })).body).toMatchObject({
      companyName: 'by domain',
    })
    await enter([
      { who: { kind: 'address', address: 'ana@fabrikam.com' }, attributes: { companyName: 'by address' } },
      {
        who: { kind: 'identity', issuer: 'google', issuerAssignedId: 'google-ana' },
        attributes: { companyName: 'by identity' },
      },
    ])
    expect(await filled()).toMatchObject({ companyName: 'by identity' })
    expect(await actionAt(request, details)).toBe('ShowBlockPage')
  })

  it('lets in who is already agreed, also where everybody else is refused, unless it is over or a rule denies', async () => {
    await change(() => connector.database.flow.updateMany({ data: { unmatched: 'deny' } }))
    await put(roster)
    const who = { kind: 'identity', issuer: 'google.com', issuerAssignedId: 'google-ana' } as const
    await enter([{ who, agreed: true, expiresAt: new Date(Date.now() - 1_000) }])
    expect(await actionAt(check, ana)).toBe('ShowBlockPage')
    await enter([{ who, agreed: true }])
    expect(await actionAt(check, ana)).toBe('Continue')
    expect(await actionAt(request, details)).toBe('Continue')
    expect(await actionAt(request, { ...details, identities: undefined })).toBe('ShowBlockPage')
    await put({ ...roster, rules: [{ id: 'deny', name: 'Denied', when: 'domain == "fabrikam.com"', do: 'deny' }] })
    expect(await actionAt(request, details)).toBe('ShowBlockPage')
  })

  it('is asked nothing where the flow has no roster', async () => {
    await enter([{ who: { kind: 'address', address: 'ana@fabrikam.com' }, agreed: true }])
    expect(await actionAt(request, details)).toBe('ShowBlockPage')
  })

  it('refuses to store what says who somebody is', async () => {
    const entry = {
      who: { kind: 'domain', domain: 'fabrikam.com' },
      attributes: { email: 'eve@evil.example' },
    } as const
    expect(await saveRoster(context(), connector.flow.id, [entry])).toMatchObject({ kind: 'refused' })
  })
})
