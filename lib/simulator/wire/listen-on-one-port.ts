import http from 'node:http'
import https from 'node:https'
import net from 'node:net'

/** The first byte of every TLS connection: the record type "handshake". */
const tlsHandshake = 0x16

/** An open port; closing it ends every connection, however long its client wished to keep it. */
export interface OpenPort {
  readonly port: number
  close(): Promise<void>
}

/**
 * Serves HTTPS and plain HTTP on one port of 127.0.0.1 by looking at the first byte of each connection:
 * servers get a certificate to verify, and a browser gets no warning.
 */
export async function listenOnOnePort(options: {
  readonly port: number
  readonly cert: string
  readonly key: string
  readonly onRequest: http.RequestListener
}): Promise<OpenPort> {
  const { cert, key, onRequest } = options
  const plain = http.createServer(onRequest)
  const secure = https.createServer({ cert, key, minVersion: 'TLSv1.2' }, onRequest)
  const sockets = new Set<net.Socket>()
  const door = net.createServer(socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.once('data', first => {
      socket.pause()
      socket.unshift(first)
      const server = first[0] === tlsHandshake ? secure : plain
      server.emit('connection', socket)
      process.nextTick(() => socket.resume())
    })
  })
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject)
    door.listen(options.port, '127.0.0.1', resolve)
  })
  return {
    port: portOf(door),
    close: () =>
      new Promise((resolve, reject) => {
        door.close(error => (error === undefined ? resolve() : reject(error)))
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function portOf(server: net.Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The simulator listens on no TCP port')
  return address.port
}
