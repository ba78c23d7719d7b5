import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { ask, type Reply } from './ask.node.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { fault, type Observation, ok, warning } from './finding.ts'
import { judgeAnswer } from './judge-answer.ts'
import type { ProbeCredential } from './probe-credential.prisma.ts'

const steps = ['check-approval-status', 'request-approval'] as const

/** A flow's two steps, as Entra reaches them. */
export type Probe = {
  readonly ports: DoctorPorts
  readonly slug: string
  readonly signal: AbortSignal
}

/** Calls both steps without a credential and with a wrong one: each must be refused with 401. */
export async function probeRefusals(probe: Probe): Promise<readonly Observation[]> {
  const wrong = basic(`anteroom.doctor.${randomBytes(6).toString('hex')}`, randomBytes(32).toString('base64url'))
  const tried = steps.flatMap(step => [
    { step, with: 'none', authorization: undefined } as const,
    { step, with: 'wrong', authorization: wrong } as const,
  ])
  const seen: Observation[] = []
  for (const { step, with: kind, authorization } of tried) {
    const { status } = await call(probe, step, authorization)
    if (status === 429) return [warning('refusals-limited', { step }, probe.slug)]
    if (status !== 401)
      seen.push(fault(kind === 'none' ? 'open-to-all' : 'open-to-wrong', { step, status }, probe.slug))
  }
  return seen.length > 0 ? seen : [ok('refusals-good', {}, probe.slug)]
}

/**
 * Calls both steps with the right credential, about somebody who cannot be: the check step only reads, and the request
 * step is given an address that cannot be read, so nothing is queued.
 */
export async function probeAnswers(probe: Probe, credential: ProbeCredential): Promise<readonly Observation[]> {
  const authorization = basic(credential.username, credential.password)
  const first = await callUntilAccepted(probe, authorization)
  if (first.status === 401) return [fault('right-refused', {}, probe.slug)]
  const replies = [
    { step: steps[0], reply: first },
    { step: steps[0], reply: await call(probe, steps[0], authorization) },
    { step: steps[1], reply: await call(probe, steps[1], authorization) },
  ]
  const problems = replies.slice(1).flatMap(({ step, reply }) => {
    const problem = judgeAnswer(step, reply)
    if (problem === undefined) return []
    const { message, status, action } = problem
    return [fault(message, { step, status, action: action === '' ? '–' : action }, probe.slug)]
  })
  const slowest = Math.round(Math.max(...replies.map(({ reply }) => reply.milliseconds)))
  return [...(problems.length > 0 ? problems : [ok('answers-good', {}, probe.slug)]), judgeTime(slowest, probe.slug)]
}

/** Calls the events of an external tenant without a token and with one that is none: each must be refused, soon. */
export async function probeExtension(probe: Probe): Promise<readonly Observation[]> {
  const path = `/api/extensions/${probe.slug}`
  const replies = [
    { kind: 'none', reply: await post(probe, { path, body: {}, authorization: undefined }) },
    { kind: 'wrong', reply: await post(probe, { path, body: {}, authorization: 'Bearer no.such.token' }) },
  ] as const
  if (replies.every(({ reply }) => reply.status === 404)) return [fault('extension-unknown', {}, probe.slug)]
  const seen = replies.flatMap(({ kind, reply: { status } }) => {
    if (status === 401 || status === 429) return []
    // Without the tenant's keys nobody can be told from anybody: the call is then read, and its event is none.
    if (kind === 'wrong' && status === 400) return [fault('extension-keys', {}, probe.slug)]
    return [fault(kind === 'none' ? 'open-to-all' : 'open-to-wrong', { step: 'extension', status }, probe.slug)]
  })
  const slowest = Math.round(Math.max(...replies.map(({ reply }) => reply.milliseconds)))
  const time =
    slowest > longestExtension
      ? fault('slow-extension', { milliseconds: slowest }, probe.slug)
      : ok('time-good', { milliseconds: slowest }, probe.slug)
  return [...(seen.length > 0 ? seen : [ok('refusals-good', {}, probe.slug)]), time]
}

/** Milliseconds: what an external tenant waits, and what Entra waits for an API connector. */
const longestExtension = 1_000
const longestConnector = 20_000
/** A person waits as well, and Entra's network is farther away than this machine. */
const longWait = 1_000

function judgeTime(milliseconds: number, slug: string): Observation {
  if (milliseconds >= longestConnector) return fault('too-slow', { milliseconds }, slug)
  return milliseconds > longWait ? warning('slow', { milliseconds }, slug) : ok('time-good', { milliseconds }, slug)
}

/** Every replica reads the settings anew when told; until then the new credential is a wrong one. */
async function callUntilAccepted(probe: Probe, authorization: string): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const reply = await call(probe, steps[0], authorization)
    if (reply.status === 200 || reply.status === 400 || attempt === mostAttempts) return reply
    await delay(attempt * pauseMs, undefined, { signal: probe.signal })
  }
}

const mostAttempts = 8
const pauseMs = 150

/** Reserved for what does not exist (RFC 2606); the second has no domain at all. */
const somebody = { 'check-approval-status': 'nobody@anteroom-doctor.invalid', 'request-approval': 'nobody@invalid' }

function call(probe: Probe, step: (typeof steps)[number], authorization: string | undefined): Promise<Reply> {
  const body = { email: somebody[step], displayName: 'Anteroom doctor', ui_locales: 'en-US' }
  return post(probe, { path: `/api/connectors/${probe.slug}/${step}`, body, authorization })
}

type Post = { readonly path: string; readonly body: object; readonly authorization: string | undefined }

function post({ ports, signal }: Probe, { path, body, authorization }: Post): Promise<Reply> {
  const url = new URL(`${ports.environment.APP_URL}${path}`)
  return ask({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    body: JSON.stringify(body),
    lookup: ports.lookup,
    signal,
    longestMs: longestConnector,
  })
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}
