import { createServer, type RequestListener, type Server } from 'node:http'

/**
 * Serves HTTP on a port. A caller that sends slowly is cut off: headers within 10 s, the whole request within 30 s,
 * which is longer than Entra waits for an answer.
 */
export async function listen(port: number, answer: RequestListener): Promise<Server> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 75_000 }, answer)
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
  const impatience = setTimeout(() => server.closeAllConnections(), 5_000)
  await closed
  clearTimeout(impatience)
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error
  return new Error(`port ${port} is taken by another program; set PORT to a free one`, { cause: error })
}
