import { lookup } from 'node:dns'
import { type Agent, request } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { z } from 'zod'
import type { CheckResult, ExternalCheck, Occasion } from '#lib/decision/policy.ts'
import { signQuestion } from './check-signature.ts'
import { type AllowedHosts, isAllowed } from './public-address.ts'

/** What an endpoint is asked about. */
type CheckQuestion = Occasion & { readonly flow: string }

/** What an endpoint answered, or why there is no answer; the reason is for the operator and holds no claims. */
type Asked =
  | { readonly kind: 'answered'; readonly result: CheckResult }
  | { readonly kind: 'unanswered'; readonly why: string }

/** Asks an endpoint about a person. Never throws. */
export type AskCheck = (check: ExternalCheck, question: CheckQuestion) => Promise<Asked>

/**
 * Prepares to ask endpoints over HTTPS. Addresses come from settings, so this host must not be made to speak to its own
 * network (SSRF): the name is resolved once, the address is judged, and the connection goes to that very address;
 * redirects are not followed; at most 4 KB of an answer are read.
 *
 * @param options.secret keys the signatures, together with each check's key name.
 * @param options.allowed hosts that may be asked although their addresses are private.
 */
export function askChecksOverHttps(options: {
  readonly secret: string
  readonly allowed: AllowedHosts
  readonly agent?: Agent
}): AskCheck {
  return async (check, question) => {
    try {
      const body = JSON.stringify(presentQuestion(check, question))
      const headers = signQuestion({ secret: options.secret, keyName: check.keyName, body, now: question.now })
      const text = await post(check, { body, headers }, options)
      const answer = answerSchema.safeParse(JSON.parse(text))
      if (!answer.success)
        return { kind: 'unanswered', why: 'the answer is not { "result": "pass" | "fail" | "review" }' }
      return { kind: 'answered', result: answer.data.result }
    } catch (error) {
      return { kind: 'unanswered', why: reasonOf(error) }
    }
  }
}

const answerSchema = z.strictObject({ result: z.enum(['pass', 'fail', 'review']) })
const largestAnswer = 4_096
const privateAddress = 'the host has a private address'

/** Only flat claims: what the person is called and what they typed. */
function presentQuestion({ keyName }: ExternalCheck, { flow, signUp, now }: CheckQuestion): object {
  const { address, provider, claims } = signUp
  const flat = Object.entries(claims).filter(([, value]) => value !== null && typeof value !== 'object')
  return {
    type: 'sign-up.check',
    timestamp: now.toISOString(),
    data: {
      flow,
      check: keyName,
      email: address.normalised,
      domain: address.domain,
      provider,
      claims: Object.fromEntries(flat),
    },
  }
}

type Message = { readonly body: string; readonly headers: { readonly [name: string]: string } }
type Way = { readonly allowed: AllowedHosts; readonly agent?: Agent }

/** Posts and reads the answer's text, all of it within the deadline. */
function post({ url, deadlineMs }: ExternalCheck, { body, headers }: Message, way: Way): Promise<string> {
  const address = new URL(url)
  if (address.protocol !== 'https:') throw new Error('only https is asked')
  // An address that is written out never comes to the look-up, so it is judged here.
  const written = address.hostname.replace(/^\[|\]$/g, '')
  if (isIP(written) !== 0 && !isAllowed(written, address, way.allowed)) throw new Error(privateAddress)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const signal = AbortSignal.timeout(Math.max(1, Math.floor(deadlineMs)))
  const call = request(address, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    lookup: lookUpAllowed(address, way.allowed),
    agent: way.agent ?? false,
    signal,
  })
  call.on('error', error => reject(signal.aborted ? new Error('no answer in time') : error))
  call.on('response', response => {
    if (response.statusCode !== 200) call.destroy(new Error(`status ${response.statusCode}`))
    const chunks: Buffer[] = []
    let size = 0
    response.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > largestAnswer) call.destroy(new Error('the answer is too large'))
      else chunks.push(chunk)
    })
    response.on('error', reject)
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
  })
  call.end(body)
  return promise
}

/** Resolves a name and hands out its address only if it may be spoken to; so a name cannot change in between. */
function lookUpAllowed(url: URL, allowed: AllowedHosts): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, [])
      const forbidden = addresses.find(({ address }) => !isAllowed(address, url, allowed))
      if (forbidden !== undefined) return callback(new Error(privateAddress), [])
      const [first] = addresses
      if (first === undefined) return callback(new Error('the host has no address'), [])
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'the answer is no JSON'
  return error instanceof Error ? error.message : 'it failed'
}
