import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A fixed address for a server that may come back at another port. */
export type Relay = {
  /** The address of the last aim, by way of the relay. */
  readonly url: string
  readonly aim: (url: string) => void
  readonly close: () => Promise<void>
}

/** Opens a TCP relay before a database. */
export async function openRelay(databaseUrl: string): Promise<Relay> {
  let target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const server = createServer(inner => {
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
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.port = String(portOf(server.address()))
  return {
    url: url.href,
    aim: next => {
      target = new URL(next)
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
