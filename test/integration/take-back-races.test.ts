import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunOutcome } from '#lib/provisioning/run-step.prisma.ts'
import { recordSignUp } from '#lib/requests/record-sign-up.prisma.ts'
import { revokeApproval } from '#lib/requests/revoke-approval.prisma.ts'
import { takeBack } from '#lib/requests/take-back.prisma.ts'
import { endHold } from '#test/support/end-hold.ts'
import { ana } from '#test/support/people.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

let under: ProvisioningUnderTest
beforeAll(async () => {
  under = await openProvisioning()
})
afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

const back = (requestId: string) =>
  takeBack({ database: under.database, now: new Date() }, ana, { requestId, version: 2 })

/** Tries again and again until the worker has something to do, or there is nothing any more. */
async function untilOver(run: () => Promise<RunOutcome>): Promise<string> {
  for (;;) {
    const outcome = await run()
    if (outcome.kind !== 'again') return outcome.kind
  }
}

it('a verdict taken back at the very end of its hold has made no account, and one too late to be taken back has made one', async () => {
  await under.database.flow.updateMany({ data: { holdSeconds: 3600, accountsBy: 'graph' } })
  for (let round = 0; round < 60; round++) {
    const name = `Racing ${round}`
    const requestId = await under.approve(googleGuest(name))
    await endHold(under.database, requestId, round % 12)
    const [run, outcome] = await Promise.all([untilOver(() => under.runOnce(requestId)), back(requestId)])
    const row = await under.read(requestId)
    if (outcome.kind === 'takenBack') {
      expect([run, row.state, row.accountId, row.steps]).toEqual(['leftAlone', 'pending', null, []])
    } else {
      expect([outcome.kind, run, row.state]).toEqual(['tooLate', 'done', 'approved'])
    }
    const mail = `racing.${round}@fabrikam.com`
    const accounts = (await under.ledger()).accounts.filter(account => account.mail === mail)
    expect(accounts).toHaveLength(outcome.kind === 'takenBack' ? 0 : 1)
  }
})

it('a revocation taken back at the very end of its hold has left the account alone, and one too late has deleted it', async () => {
  await under.database.flow.updateMany({ data: { holdSeconds: 0, accountsBy: 'graph', afterRevoke: 'delete' } })
  const ids: string[] = []
  for (let round = 0; round < 30; round++) {
    const requestId = await under.approve(googleGuest(`Revoked ${round}`))
    expect(await under.runOnce(requestId)).toMatchObject({ kind: 'done' })
    ids.push(requestId)
  }
  await under.database.flow.updateMany({ data: { holdSeconds: 3600 } })
  for (const [round, requestId] of ids.entries()) {
    const { version } = await under.read(requestId)
    const ports = { database: under.database, now: new Date() }
    await revokeApproval(ports, ana, { requestId, version, justification: 'left the firm' })
    await endHold(under.database, requestId, round % 12)
    const [run, outcome] = await Promise.all([
      untilOver(() => under.revokeOnce(requestId)),
      takeBack(ports, ana, { requestId, version: version + 1 }),
    ])
    const row = await under.read(requestId)
    const accounts = (await under.ledger()).accounts.filter(({ id }) => id === row.accountId).length
    const ended = { outcome: outcome.kind, run, state: row.state, provisioning: row.provisioning, accounts }
    expect([
      { outcome: 'takenBack', run: 'leftAlone', state: 'approved', provisioning: 'done', accounts: 1 },
      { outcome: 'tooLate', run: 'done', state: 'revoked', provisioning: null, accounts: 0 },
    ]).toContainEqual(ended)
  }
})

it('nobody is let on to have Entra make the account on a verdict that was taken back', async () => {
  await under.database.flow.updateMany({ data: { holdSeconds: 3600, accountsBy: 'resume' } })
  for (let round = 0; round < 100; round++) {
    const signUp = googleGuest(`Resuming ${round}`)
    const requestId = await under.approve(signUp)
    await endHold(under.database, requestId, round % 8)
    const { flowId } = await under.read(requestId)
    const letOn = async () => {
      for (;;) {
        const recorded = await recordSignUp(
          under.database,
          { kind: 'letOn', requestId },
          { flowId, signUp, now: new Date() },
        )
        const { state } = await under.read(requestId)
        if (recorded.kind === 'recorded' || state === 'pending') return recorded.kind
      }
    }
    const [outcome, ...answers] = await Promise.all([back(requestId), letOn()])
    const row = await under.read(requestId)
    const audited = await under.database.auditEvent.count({ where: { requestId, action: 'request.let-on' } })
    const ended = { outcome: outcome.kind, answers, state: row.state, wasLetOn: row.letOnAt !== null, audited }
    expect([
      { outcome: 'takenBack', answers: ['overtaken'], state: 'pending', wasLetOn: false, audited: 0 },
      { outcome: 'tooLate', answers: ['recorded'], state: 'approved', wasLetOn: true, audited: 1 },
    ]).toContainEqual(ended)
  }
})
