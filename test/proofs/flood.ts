import assert from 'node:assert/strict'
import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { median } from '#test/bench/figures.ts'
import { callOf, load } from '#test/bench/load.ts'
import { openStage, type Stage } from '#test/bench/stage.ts'
import { basic } from '#test/support/basic.ts'
import { ana } from '#test/support/people.ts'

const submits = 100_000
const quietSeconds = 5
const callsPerSecond = 20

/**
 * 100,000 people of one domain submit as fast as they are answered. Meanwhile another flow is called at a steady pace
 * and every call of it is answered as it should be; afterwards the queue still opens as it did.
 */
export async function flood(tell: (line: string) => void): Promise<void> {
  const stage = await openStage(1_000)
  try {
    const callOther = await openOtherFlow(stage)
    const quiet = await callOther(quietSeconds)
    const listBefore = await timeList(stage)
    let submitted = 0
    const body = () => callOf(`flood-${++submitted}`)
    const { authorization, productUrl } = stage
    const url = `${productUrl}/api/connectors/partners/request-approval`
    let isOver = false
    const flooding = (async () => {
      while (submitted < submits) await load({ url, authorization, body, seconds: 5 })
      isOver = true
    })()
    const during: number[] = []
    while (!isOver) during.push((await callOther(quietSeconds)).p99)
    await flooding
    const stored = await stage.database.approvalRequest.count()
    assert.ok(stored >= submits, `only ${stored} requests were stored`)
    // Three seconds are what the connector promises at the very most; a call that is refused ends the proof in load().
    assert.ok(Math.max(...during) < 3_000, `another flow waited ${Math.max(...during)} ms`)
    tell(
      `${submitted.toLocaleString('en')} submits; p99 of the other flow ${quiet.p99} ms quiet, ${median(during)} ms in the flood`,
    )
    tell(
      `first page of the queue: ${listBefore.toFixed(1)} ms with 1,000 requests, ${(await timeList(stage)).toFixed(1)} ms after the flood`,
    )
  } finally {
    await stage.close()
  }
}

async function openOtherFlow({ database, productUrl }: Stage) {
  const context = { database, actor: { kind: 'operator' }, now: new Date() } as const
  const created = await createFlow(context, {
    slug: 'customers',
    name: 'Customers',
    tenantDomain: 'contoso.onmicrosoft.com',
    inviteRedirectUrl: 'https://portal.contoso.com',
  })
  if (created.kind !== 'created') throw new Error('the flow is there already')
  const { username, password } = await createCredential(context, created.flow)
  const authorization = basic(username, password)
  const url = `${productUrl}/api/connectors/customers/check-approval-status`
  while ((await statusOf(url, authorization)) !== 200) await new Promise(resolve => setTimeout(resolve, 20))
  let person = 0
  const body = () => callOf(`customer-${++person}`)
  return (seconds: number) => load({ url, authorization, body, seconds, perSecond: callsPerSecond })
}

async function statusOf(url: string, authorization: string): Promise<number> {
  const headers = { authorization, 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(callOf('first')) })
  await answer.arrayBuffer()
  return answer.status
}

/** The median of some readings, in milliseconds. */
async function timeList({ database }: Stage): Promise<number> {
  const times: number[] = []
  for (let reading = 0; reading < 20; reading++) {
    const startedAt = performance.now()
    await listRequests(database, ana, { query: { view: 'pending' }, now: new Date() })
    times.push(performance.now() - startedAt)
  }
  return median(times)
}
