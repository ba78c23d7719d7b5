import { describe, expect, it } from 'vitest'
import { EnvironmentError, parseEnvironment } from '#lib/env.ts'
import { applicationIdentity } from '#lib/identity/application-identity.ts'
import { configuration } from '#test/support/run-server.ts'

const { AZURE_CLIENT_SECRET: secret = '', ...others } = configuration('postgresql://u:p@localhost/x', 3000)

function linesOf(changes: { readonly [name: string]: string }): readonly string[] {
  try {
    parseEnvironment({ ...others, ...changes })
    return []
  } catch (error) {
    return error instanceof EnvironmentError ? error.lines : [String(error)]
  }
}

describe('what Anteroom proves its identity by', () => {
  it.each([
    ['a secret', { AZURE_CLIENT_SECRET: secret }, { clientSecret: secret }],
    ['a certificate', { AZURE_CLIENT_CERTIFICATE_PATH: '/c.pem' }, { clientCertificatePath: '/c.pem' }],
    ['workload identity', { AZURE_FEDERATED_TOKEN_FILE: '/t' }, { federatedTokenFile: '/t' }],
    ['managed identity', { AZURE_USE_MANAGED_IDENTITY: 'on' }, { managedIdentity: { clientId: undefined } }],
    [
      'one of several managed identities',
      { AZURE_USE_MANAGED_IDENTITY: 'on', AZURE_MANAGED_IDENTITY_CLIENT_ID: 'm' },
      { managedIdentity: { clientId: 'm' } },
    ],
  ])('is %s', (_, changes, identity) => {
    expect(applicationIdentity(parseEnvironment({ ...others, ...changes }))).toMatchObject(identity)
  })

  it('is missed with the ways to give it, also where other variables are missing', () => {
    expect(linesOf({})).toEqual([
      expect.stringMatching(/^AZURE_CLIENT_SECRET: is missing\..*AZURE_CLIENT_CERTIFICATE_PATH/),
    ])
    expect(linesOf({ AZURE_CLIENT_ID: '' })).toHaveLength(2)
    expect(linesOf({ AZURE_USE_MANAGED_IDENTITY: 'off' })).toHaveLength(1)
  })
})

describe('the mail server', () => {
  const mail = {
    AZURE_CLIENT_SECRET: secret,
    SMTP_URL: 'smtps://smtp.contoso.com',
    MAIL_FROM: 'Anteroom <a@contoso.com>',
  }

  it('is named with the address that mail comes from, or not at all', () => {
    expect(linesOf(mail)).toEqual([])
    expect(linesOf({ ...mail, MAIL_FROM: '' })).toEqual([expect.stringContaining('MAIL_FROM: is missing')])
    expect(linesOf({ ...mail, SMTP_URL: '' })).toEqual([expect.stringContaining('SMTP_URL: is missing')])
  })

  it.each([
    ['SMTP_URL', 'https://smtp.contoso.com'],
    ['MAIL_FROM', 'canary at contoso'],
    ['MAIL_FROM', 'a@contoso.com\r\nBcc: everybody@contoso.com'],
  ])('is refused with a wrong %s, without repeating it', (name, value) => {
    const lines = linesOf({ ...mail, [name]: value })
    expect(lines).toEqual([expect.stringContaining(`${name}: must be`)])
    expect(lines.join()).not.toContain(value)
  })
})
