import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendMailBySmtp } from '#lib/mail/send-mail.smtp.ts'
import type { Fault } from '#lib/simulator/faults/fault.ts'
import { ana } from '#test/support/people.ts'
import { readMail } from '#test/support/read-mail.ts'
import { retryAsSeen } from '#test/support/retry-as-seen.ts'
import { type MailServerUnderTest, startMailServer } from '#test/support/start-mail-server.ts'
import { everywhere, longestCallMs } from './provisioning-fault-matrix.ts'
import {
  entraGuest,
  graphOf,
  openProvisioning,
  outliveLease,
  type ProvisioningUnderTest,
} from './provisioning-under-test.ts'

let under: ProvisioningUnderTest

beforeAll(async () => {
  under = await openProvisioning()
  await under.graph.call({ operation: 'find', method: 'GET', path: '/users' }, AbortSignal.timeout(5_000))
})
beforeEach(() =>
  under.database.flow.updateMany({ data: { invitationMail: 'ours', invitationMessage: 'Welcome to the portal.' } }),
)

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

const sendBy = ({ url }: MailServerUnderTest) => sendMailBySmtp({ smtpUrl: url, from: 'anteroom@contoso.com' })
const run = (requestId: string, server: MailServerUnderTest) => under.runOnce(requestId, { sendMail: sendBy(server) })
const retry = (requestId: string) => retryAsSeen(under.database, ana, requestId)

describe('a redeem address that was lost with Graph’s answer', () => {
  it.each(['ours', 'none'] as const)(
    'is asked for again, without a mail of Microsoft’s or a second account: %s',
    async who => {
      await using server = await startMailServer()
      await under.database.flow.updateMany({ data: { invitationMail: who } })
      const signUp = entraGuest(`Lost Address ${who}`)
      const requestId = await under.approve(signUp)
      await under.order('POST', '/v1.0/invitations', { kind: 'lostAnswer' })
      expect(await run(requestId, server)).toMatchObject({ kind: 'again' })
      expect(await run(requestId, server)).toEqual({ kind: 'done' })
      const { accounts, invitations } = await under.ledger()
      const mail = signUp.address.normalised
      expect(accounts.filter(account => account.mail === mail)).toHaveLength(1)
      const own = invitations.filter(each => each.invitedUserEmailAddress === mail)
      expect(own.map(({ sendInvitationMessage }) => sendInvitationMessage)).toEqual([false, false])
      const { steps } = await under.read(requestId)
      expect(steps.find(({ kind }) => kind === 'invite')?.outcome).toMatchObject({ redeemUrl: own[1]?.inviteRedeemUrl })
      expect(server.mails).toHaveLength(who === 'ours' ? 1 : 0)
    },
  )

  it('is not asked for where Microsoft mailed it: nobody gets a second mail', async () => {
    await under.database.flow.updateMany({ data: { invitationMail: 'microsoft' } })
    const requestId = await under.approve(entraGuest('Mailed By Microsoft'))
    await under.order('POST', '/v1.0/invitations', { kind: 'lostAnswer' })
    expect(await under.runOnce(requestId)).toMatchObject({ kind: 'again' })
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    const { invitations } = await under.ledger()
    const own = invitations.filter(each => each.invitedUserEmailAddress === 'mailed.by.microsoft@litware.com')
    expect(own).toMatchObject([{ sendInvitationMessage: true, customizedMessageBody: 'Welcome to the portal.' }])
  })
})

describe('a guest whom we mail has one account and one mail', () => {
  const calls = [
    { call: 'invite', method: 'POST', path: '/v1.0/invitations' },
    { call: 'update', method: 'PATCH', path: '/v1.0/users/' },
    { call: 'verify', method: 'GET', path: '/v1.0/users/' },
  ] as const
  const cases = calls.flatMap(wire =>
    Object.entries<Fault>(everywhere).map(([name, fault]) => ({ ...wire, name, fault })),
  )
  it.each(cases)('in spite of $name, at $call', async ({ call, method, path, name, fault }) => {
    await using server = await startMailServer()
    const signUp = entraGuest(`Ours ${call} ${name.replaceAll(/\W+/g, '')}`)
    const requestId = await under.approve(signUp)
    await under.order(method, path, fault)
    const graph = graphOf(under.simulator, { longestCallMs })
    await expectDone(requestId, () => under.runOnce(requestId, { graph, sendMail: sendBy(server) }))
    const { accounts, invitations } = await under.ledger()
    const mail = signUp.address.normalised
    expect(accounts.filter(account => account.mail === mail)).toHaveLength(1)
    const own = invitations.filter(each => each.invitedUserEmailAddress === mail)
    expect(own.filter(({ sendInvitationMessage }) => sendInvitationMessage)).toEqual([])
    expect(server.mails).toHaveLength(1)
    expect(readMail(server.mails[0] ?? '').text).toContain(String(own.at(-1)?.inviteRedeemUrl))
  })
})

/** Runs the job until it is done, with a person's Retry where one is asked for. */
async function expectDone(requestId: string, runOnce: () => ReturnType<typeof under.runOnce>): Promise<void> {
  for (let runs = 0; runs < 10; runs += 1) {
    await outliveLease(under.database, requestId)
    const { kind } = await runOnce()
    if (kind === 'done') return
    if (kind === 'failed') expect(await retry(requestId)).toEqual({ kind: 'queued' })
  }
  throw new Error('no end in sight')
}
