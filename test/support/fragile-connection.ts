import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to PostgreSQL that a test can cut or stall. */
export type FragileConnection = {
  /** The database's address by this way. */
  readonly url: string
  /** Breaks every connection and refuses new ones. */
  readonly cut: () => void
  /** Lets nothing through, in either direction, without breaking anything. */
  readonly stall: () => void
  /** Lets everything through again. */
  readonly mend: () => void
  readonly close: () => Promise<void>
}

/** Puts a TCP relay before a database. */
export async function openFragileConnection(databaseUrl: string): Promise<FragileConnection> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let state: 'whole' | 'cut' | 'stalled' = 'whole'
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
      from.pipe(to)
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
    mend: () => {
      state = 'whole'
      for (const socket of sockets) socket.resume()
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
