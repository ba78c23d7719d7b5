import { randomBytes, randomInt } from 'node:crypto'
import { checkEveryAnswer } from './every-answer.ts'
import type { Answer, Credential, Exchange, Need, Person, PlannedCall, Verdict } from './exchange.ts'

/** What is put to the test: a flow of a deployment, and what may be done there. */
export type Target = {
  readonly url: string
  readonly flow: string
  readonly credential: Credential
  /** The extra key of the flow, where it has one. */
  readonly code?: string | undefined
  /** Where the invented people have their addresses. */
  readonly domain: string
  readonly offers: ReadonlySet<Need>
  /** Decides a person's request; there where `approver` is offered. */
  readonly decide?: (person: Person, verdict: Verdict) => Promise<void>
}

export type Result =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'leftOut'; readonly why: string }

/** Plays one exchange with a person invented for it, and says how it went. Never throws. */
export async function playExchange(exchange: Exchange, target: Target): Promise<Result> {
  const missing = exchange.needs.filter(need => !target.offers.has(need))
  if (missing.length > 0) return { kind: 'leftOut', why: missing.map(need => reasons[need]).join('; ') }
  const person = inventPerson(target.domain)
  const earlier: Answer[] = []
  try {
    for (const [index, call] of exchange.calls(person).entries()) {
      if (call.after !== undefined) await target.decide?.(person, call.after)
      const answers = await Promise.all(Array.from({ length: call.copies ?? 1 }, () => makeCall(call, target)))
      const complaint = firstComplaint(call, answers, earlier)
      if (complaint !== undefined) return { kind: 'failed', why: `call ${index + 1} (${call.step}): ${complaint}` }
      earlier.push(...answers.slice(0, 1))
    }
    return { kind: 'passed' }
  } catch (error) {
    return { kind: 'failed', why: explain(error) }
  }
}

const reasons: { readonly [Name in Need]: string } = {
  writes: 'makes requests',
  review: 'the flow does not send people to review',
  admit: 'the flow does not let people in unasked',
  deny: 'the flow does not refuse people unasked',
  approver: 'needs somebody who decides in between',
}

/** Named so that an approver who meets such a request knows what it is. */
function inventPerson(domain: string): Person {
  const id = randomBytes(6).toString('hex')
  return {
    email: `conformance-${id}@${domain}`,
    identities: [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: `1${randomInt(2 ** 47)}` }],
    displayName: `Conformance check ${id}, please deny`,
  }
}

function firstComplaint(call: PlannedCall, answers: readonly Answer[], earlier: readonly Answer[]): string | undefined {
  for (const answer of answers) {
    const complaint =
      checkEveryAnswer(answer, call) ??
      call.expect.map(expectation => expectation(answer, earlier)).find(each => each !== undefined)
    if (complaint !== undefined) return complaint
  }
  return answers.every(answer => answer.text === answers[0]?.text)
    ? undefined
    : 'calls at once are answered differently'
}

/** Entra waits 20 s. */
const patience = 20_000

async function makeCall(call: PlannedCall, target: Target): Promise<Answer> {
  const { username, password } = target.credential
  const right = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const authorization = call.authorization === undefined ? right : call.authorization(target.credential)
  const query = target.code === undefined ? '' : `?code=${encodeURIComponent(target.code)}`
  const startedAt = performance.now()
  const response = await fetch(`${target.url}/api/connectors/${call.flow ?? target.flow}/${call.step}${query}`, {
    method: call.method ?? 'POST',
    body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body),
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    headers: {
      'content-type': call.contentType ?? 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
  })
  const text = await response.text()
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    text,
    body: parseObject(text),
    milliseconds: performance.now() - startedAt,
  }
}

function parseObject(text: string): { readonly [name: string]: unknown } | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? Object.fromEntries(Object.entries(parsed)) : undefined
  } catch {
    return undefined
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
