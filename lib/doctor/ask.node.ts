import { type IncomingHttpHeaders, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'

/** One call over the wire, on a connection of its own. */
export type Question = {
  readonly url: URL
  readonly method?: 'GET' | 'POST'
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string
  readonly lookup?: LookupFunction | undefined
  /** Whether the server must prove who it is. Only a call that carries no secret may do without. */
  readonly believesAnybody?: boolean
  readonly signal: AbortSignal
  /** Milliseconds. */
  readonly longestMs: number
}

export type Reply = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** From the first byte out to the last byte in, the handshake included. */
  readonly milliseconds: number
}

/** Asks and reads the whole answer, redirects not followed; throws when there is none in time. */
export function ask(question: Question): Promise<Reply> {
  const { url, method = 'GET', headers = {}, body, lookup, signal, longestMs, believesAnybody = false } = question
  const startedAt = performance.now()
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(longestMs)])
  const options = { method, headers, agent: false, signal: deadline, ...(lookup === undefined ? {} : { lookup }) }
  return new Promise((resolve, reject) => {
    const call =
      url.protocol === 'https:'
        ? requestHttps(url, { ...options, rejectUnauthorized: !believesAnybody })
        : requestHttp(url, options)
    call.once('error', reject)
    call.once('response', response => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= largestAnswer) chunks.push(chunk)
      })
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
          milliseconds: performance.now() - startedAt,
        }),
      )
    })
    call.end(body)
  })
}

/** Bytes; of a page that is no answer of ours the beginning is enough. */
const largestAnswer = 256 * 1024
