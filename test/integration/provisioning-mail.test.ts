import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendMailBySmtp } from '#lib/mail/send-mail.smtp.ts'
import { ana } from '#test/support/people.ts'
import { readMail } from '#test/support/read-mail.ts'
import { retryAsSeen } from '#test/support/retry-as-seen.ts'
import { type MailServerUnderTest, type MailTrouble, startMailServer } from '#test/support/start-mail-server.ts'
import { entraGuest, openProvisioning, outliveLease, type ProvisioningUnderTest } from './provisioning-under-test.ts'

let under: ProvisioningUnderTest

beforeAll(async () => {
  under = await openProvisioning()
})
beforeEach(() =>
  under.database.flow.updateMany({ data: { invitationMail: 'ours', invitationMessage: 'Welcome to the portal.' } }),
)

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

const from = 'Anteroom <anteroom@contoso.com>'
const sendBy = ({ url }: MailServerUnderTest) => sendMailBySmtp({ smtpUrl: url, from, longestSilenceMs: 2_000 })

/** One run of the job with mail by this server. */
const run = (requestId: string, server: MailServerUnderTest) => under.runOnce(requestId, { sendMail: sendBy(server) })
const retry = (requestId: string) => retryAsSeen(under.database, ana, requestId)
const stepOf = async (requestId: string) =>
  (await under.read(requestId)).steps.find(({ kind }) => kind === 'send_invitation')

describe('an invitation that we mail', () => {
  it('is sent once, by us and not by Microsoft, with where to redeem and the flow’s own words', async () => {
    await using server = await startMailServer()
    const requestId = await under.approve(entraGuest('Mailed Guest'))
    expect(await run(requestId, server)).toEqual({ kind: 'done' })
    expect(server.mails).toHaveLength(1)
    const { to, from: sender, id, text } = readMail(server.mails[0] ?? '')
    expect({ to, sender, id }).toEqual({
      to: 'mailed.guest@litware.com',
      sender: from,
      id: `<invitation.${requestId}@contoso.com>`,
    })
    const { invitations } = await under.ledger()
    const own = invitations.filter(each => each.invitedUserEmailAddress === 'mailed.guest@litware.com')
    expect(own).toMatchObject([{ sendInvitationMessage: false }])
    expect(text).toContain(String(own[0]?.inviteRedeemUrl))
    expect(text).toContain('Welcome to the portal.')
    expect(server.mails[0]).toContain('Auto-Submitted: auto-generated')
  })

  it.each([
    ['de-AT', 'de', 'Ihre Anfrage auf Zugang zu Partners wurde genehmigt.'],
    ['zh-TW', 'zh-Hant', '您對 Partners 的存取申請已獲核准。'],
    ['uk', 'en', 'Your request for access to Partners was approved.'],
  ])('is written in the requestor’s language: %s', async (locale, language, words) => {
    await using server = await startMailServer()
    const requestId = await under.approve(entraGuest(`Speaks ${language}`, { ui_locales: locale }))
    expect(await run(requestId, server)).toEqual({ kind: 'done' })
    const mail = readMail(server.mails[0] ?? '')
    expect(mail.language).toBe(language)
    expect(mail.text).toContain(words)
  })

  it('holds nothing that the requestor typed', async () => {
    await using server = await startMailServer()
    const requestId = await under.approve(entraGuest('Buy Cheap Watches', { jobTitle: 'canary-title' }))
    expect(await run(requestId, server)).toEqual({ kind: 'done' })
    expect(server.mails[0]).not.toMatch(/Cheap|canary/)
  })

  it('reaches nobody who has an account already', async () => {
    await using server = await startMailServer()
    const invitedUserEmailAddress = 'was.there@litware.com'
    const inviteRedirectUrl = 'https://portal.contoso.com'
    await under.simulator.graph('POST', '/invitations', { invitedUserEmailAddress, inviteRedirectUrl })
    const requestId = await under.approve(entraGuest('Was There'))
    expect(await run(requestId, server)).toEqual({ kind: 'done' })
    expect(server.deliveries()).toBe(0)
  })
})

describe('a mail server in trouble', () => {
  const temporary: readonly (readonly [string, MailTrouble])[] = [
    ['that puts the recipient off', { at: 'recipient', status: 451 }],
    ['that puts the mail off at its end', { at: 'end', status: 452 }],
  ]
  it.each(temporary)('%s is tried again, and the mail comes once', async (what, trouble) => {
    await using server = await startMailServer([trouble])
    const requestId = await under.approve(entraGuest(`Put Off ${what.length}`))
    expect(await run(requestId, server)).toMatchObject({ kind: 'again', failure: { code: 'MailRefused' } })
    expect(await run(requestId, server)).toEqual({ kind: 'done' })
    expect(server.mails).toHaveLength(1)
    expect(await stepOf(requestId)).toMatchObject({ state: 'done', attempts: 2 })
  })

  it('that refuses the recipient for good needs a person; the account stays', async () => {
    await using server = await startMailServer([{ at: 'recipient', status: 550 }])
    const requestId = await under.approve(entraGuest('No Such Box'))
    expect(await run(requestId, server)).toMatchObject({
      kind: 'failed',
      failure: { code: 'MailRefused', status: 550 },
    })
    expect(await under.read(requestId)).toMatchObject({ provisioning: 'failed', accountId: expect.any(String) })
    expect(await retry(requestId)).toEqual({ kind: 'queued' })
    expect(await run(requestId, server)).toEqual({ kind: 'done' })
    expect(server.mails).toHaveLength(1)
  })

  it('that nobody can reach is tried again: nothing was sent', async () => {
    const server = await startMailServer()
    await server[Symbol.asyncDispose]()
    const requestId = await under.approve(entraGuest('No Server'))
    expect(await run(requestId, server)).toMatchObject({
      kind: 'again',
      failure: { code: 'MailRefused', status: null },
    })
  })

  it('whose last word is lost is never asked twice by itself: a person is told, and may', async () => {
    await using server = await startMailServer([{ at: 'end', status: 'silence' }])
    const requestId = await under.approve(entraGuest('Lost Word'))
    expect(await run(requestId, server)).toMatchObject({ kind: 'failed', failure: { code: 'MailMayBeSent' } })
    expect(server.mails).toHaveLength(1)
    expect(await retry(requestId)).toEqual({ kind: 'queued' })
    expect(await run(requestId, server)).toEqual({ kind: 'done' })
    const ids = server.mails.map(mail => readMail(mail).id)
    expect(ids).toEqual([ids[0], ids[0]])
  })

  it('is not asked again where a worker died over the mail', async () => {
    await using server = await startMailServer()
    const requestId = await under.approve(entraGuest('Died Mailing'))
    const sendMail = async (...mail: Parameters<ReturnType<typeof sendBy>>) => {
      await sendBy(server)(...mail)
      throw new Error('killed')
    }
    await expect(under.runOnce(requestId, { sendMail })).rejects.toThrow('killed')
    await outliveLease(under.database, requestId)
    expect(await run(requestId, server)).toMatchObject({ kind: 'failed', failure: { code: 'MailMayBeSent' } })
    expect(server.mails).toHaveLength(1)
    expect(await retry(requestId)).toEqual({ kind: 'queued' })
    expect(await run(requestId, server)).toEqual({ kind: 'done' })
  })

  it('that is not configured is said, and the person is mailed once it is', async () => {
    await using server = await startMailServer()
    const requestId = await under.approve(entraGuest('No Mail Yet'))
    expect(await under.runOnce(requestId)).toMatchObject({ kind: 'failed', failure: { code: 'MailNotConfigured' } })
    expect(await retry(requestId)).toEqual({ kind: 'queued' })
    expect(await run(requestId, server)).toEqual({ kind: 'done' })
    expect(server.mails).toHaveLength(1)
  })
})

it('an invitation that leads where it may not is never sent', async () => {
  await under.database.flow.updateMany({ data: { redirectUrls: ['https://other.contoso.com'] } })
  const requestId = await under.approve(entraGuest('Led Astray'))
  expect(await under.runOnce(requestId)).toMatchObject({ kind: 'failed', failure: { code: 'RedirectNotAllowed' } })
  await under.database.flow.updateMany({ data: { redirectUrls: [] } })
  const { accounts } = await under.ledger()
  expect(accounts.filter(({ mail }) => mail === 'led.astray@litware.com')).toEqual([])
})
