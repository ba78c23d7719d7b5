import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** A way to PostgreSQL that can be cut, stalled, or led to another port. */
export type FragileConnection = {
  /** The database's address by this way. */
  readonly url: string
  /** Breaks every connection and refuses new ones. */
  readonly cut: () => void
  /** Lets nothing through, in either direction, without breaking anything. */
  readonly stall: () => void
  /** Lets everything through, so much later. */
  readonly slow: (milliseconds: number) => void
  /** Lets everything through again. */
  readonly mend: () => void
  /** Leads new connections to a server that came back elsewhere; the way itself keeps its address. */
  readonly aim: (databaseUrl: string) => void
  readonly close: () => Promise<void>
}

/** Puts a TCP relay before a database. */
export async function openFragileConnection(databaseUrl: string): Promise<FragileConnection> {
  let target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let state: 'whole' | 'cut' | 'stalled' = 'whole'
  let delay = 0
  const late = () =>
    new Transform({
      transform: (chunk, _encoding, done) => {
        if (delay === 0) done(null, chunk)
        else setTimeout(() => done(null, chunk), delay)
      },
    })
  const server = createServer({ pauseOnConnect: true }, inner => {
    if (state === 'cut') return void inner.destroy()
    const outer = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.pipe(late()).pipe(to)
      if (state === 'stalled') from.pause()
    }
    if (state === 'whole') inner.resume()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.port = String(portOf(server.address()))
  const destroyAll = () => sockets.forEach(socket => void socket.destroy())
  return {
    url: url.href,
    cut: () => {
      state = 'cut'
      destroyAll()
    },
    stall: () => {
      state = 'stalled'
      for (const socket of sockets) socket.pause()
    },
    slow: milliseconds => {
      delay = milliseconds
    },
    mend: () => {
      state = 'whole'
      delay = 0
      for (const socket of sockets) socket.resume()
    },
    aim: next => {
      target = new URL(next)
    },
    close: async () => {
      destroyAll()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
