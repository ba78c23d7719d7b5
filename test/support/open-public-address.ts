import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import { listen, stopListening } from '#lib/http/listen.node.ts'
import type { ServerCertificate } from './issue-server-certificates.ts'

/** What passes through the proxy, for a test to alter. */
export type Passing = { status: number; headers: IncomingHttpHeaders; body: string }

type Alteration = (answer: Passing, path: string) => Passing

/** What the proxy before the product does to what passes; nothing unless a test says so. */
export type Meddling = {
  readonly request?: (headers: IncomingHttpHeaders) => IncomingHttpHeaders
  readonly answer?: Alteration
  /** Milliseconds for which an answer is kept back. */
  readonly delay?: (answer: Passing, path: string) => number
}

/** A proxy that serves TLS before the product, as in a real installation, and can do everything wrong. */
export type PublicAddress = {
  readonly port: number
  /** The product itself, without TLS. */
  readonly innerPort: number
  readonly meddle: (meddling: Meddling) => void
  /** Serves TLS in another way from the next connection on. */
  readonly serveTls: (options: SecureContextOptions) => void
  readonly close: () => Promise<void>
}

/** Opens a proxy with TLS before what answers. */
export async function openPublicAddress(
  answer: RequestListener,
  certificate: ServerCertificate,
): Promise<PublicAddress> {
  let meddling: Meddling = {}
  const inner = await listen(0, answer)
  const innerPort = portOf(inner.address())
  const outer = createServer({ ...certificate, minVersion: 'TLSv1.2' }, (incoming, outgoing) => {
    const { url: path = '/', method } = incoming
    const headers = meddling.request?.(incoming.headers) ?? incoming.headers
    const onward = request({ port: innerPort, path, method, headers, agent: false }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.once('end', () => {
        const body = Buffer.concat(chunks).toString()
        const passing = { status: response.statusCode ?? 502, headers: response.headers, body }
        const altered = meddling.answer?.(passing, path) ?? passing
        const { 'content-length': _length, 'transfer-encoding': _encoding, ...rest } = altered.headers
        const delay = meddling.delay?.(passing, path) ?? 0
        setTimeout(() => outgoing.writeHead(altered.status, rest).end(altered.body), delay)
      })
    })
    onward.once('error', () => outgoing.writeHead(502).end('Bad gateway'))
    incoming.pipe(onward)
  })
  await new Promise<void>(resolve => outer.listen(0, resolve))
  return {
    port: portOf(outer.address()),
    innerPort,
    meddle: next => {
      meddling = next
    },
    serveTls: options => outer.setSecureContext({ ...certificate, minVersion: 'TLSv1.2', ...options }),
    close: async () => {
      outer.closeAllConnections()
      await new Promise(resolve => outer.close(resolve))
      await stopListening(inner)
    },
  }
}

/** Alters what the connector answers to the right credential, and nothing else. */
export function altered(alter: (answer: Passing) => Passing): Alteration {
  return (answer, path) => (path.startsWith('/api/connectors/') && answer.status !== 401 ? alter(answer) : answer)
}

/** Replaces a text in those answers. */
export function rewritten(from: string, to: string): Alteration {
  return altered(answer => ({ ...answer, body: answer.body.replace(from, to) }))
}

/** Shows a page instead of what is answered below a path, or only instead of answers with one status. */
export function toPage(status: number, below: string, instead?: number): Alteration {
  return (answer, path) => {
    const isMeant = path.startsWith(below) && (instead === undefined || answer.status === instead)
    return isMeant ? { status, headers: { 'content-type': 'text/html' }, body: '<!doctype html>' } : answer
  }
}

/** Resolves every name to this machine. */
export const toThisMachine: LookupFunction = (_host, options, answer) => {
  if (options.all === true) answer(null, [{ address: '127.0.0.1', family: 4 }])
  else answer(null, '127.0.0.1', 4)
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
