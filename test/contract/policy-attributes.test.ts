import { describe, expect, it } from 'vitest'
import {
  newcomer as ana,
  newcomerDetails as details,
  startPolicyConnector,
} from '#test/support/start-policy-connector.ts'

const check = 'check-approval-status'
const request = 'request-approval'
const appId = '0123456789abcdef0123456789abcdef'
const flow = startPolicyConnector()
const { change, put, enter, actionAt, onlyRequest } = flow

describe('overriding attributes', () => {
  it('sends in the Continue what changed and nothing else, and keeps the claims as received', async () => {
    await change(() => flow.connector().database.flow.updateMany({ data: { unmatched: 'admit' } }))
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
    expect((await flow.connector().call(check, ana)).body).toEqual({ version: '1.0.0', action: 'Continue' })
    expect((await flow.connector().call(request, typed)).body).toEqual(expected)
    expect((await flow.connector().call(request, typed)).body).toEqual(expected)
    expect((await onlyRequest()).claims).toEqual(typed)
  })
})

describe('pre-filling', () => {
  const roster = { prefill: { roster: true } }

  it('fills the form from the entry that says most exactly who is meant', async () => {
    await put(roster)
    await enter([
      { who: { kind: 'domain', domain: 'Fabrikam.com' }, attributes: { companyName: 'by domain' } },
      { who: { kind: 'address', address: 'ana@FABRIKAM.com' }, attributes: { companyName: 'by address' } },
    ])
    const filled = async () => (await flow.connector().call(check, ana)).body
    expect(await filled()).toEqual({ version: '1.0.0', action: 'Continue', companyName: 'by address' })
    expect((await flow.connector().call(check, { ...ana, email: 'bo@fabrikam.com' })).body).toMatchObject({
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
    await change(() => flow.connector().database.flow.updateMany({ data: { unmatched: 'deny' } }))
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
    expect(await enter([entry])).toMatchObject({ kind: 'refused' })
  })
})
