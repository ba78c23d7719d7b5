import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { TlsFiles } from './read-tls-files.node.ts'

/**
 * Serves HTTP on a port, or HTTPS where there is a certificate. A caller that sends slowly is cut off: headers within
 * 10 s, the whole request within 30 s, which is longer than Entra waits for an answer.
 */
export async function listen(port: number, answer: RequestListener, tls?: TlsFiles): Promise<Server> {
  const server =
    tls === undefined ? createServer(timeouts, answer) : createTlsServer({ ...timeouts, ...tlsOptions, ...tls }, answer)
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(explain(error, port)))
    server.listen(port, resolve)
  })
  return server
}

/** Takes no new call, lets the open ones end, and after 5 s cuts off what is left. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeIdleConnections()
  // A connection whose last answer ends only now would be kept for another call.
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  const impatience = setTimeout(() => server.closeAllConnections(), 5_000)
  await closed
  clearInterval(sweep)
  clearTimeout(impatience)
}

const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 75_000 }

/**
 * Every client is asked for a certificate and none is refused for its lack or its issuer: browsers have none, and which
 * one Entra must show is the flow's to say. The handshake proves that the caller holds the private key.
 */
const tlsOptions = {
  minVersion: 'TLSv1.2',
  requestCert: true,
  rejectUnauthorized: false,
  handshakeTimeout: 10_000,
} as const

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error
  return new Error(`port ${port} is taken by another program; set PORT to a free one`, { cause: error })
}
