import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A TCP port that nobody listens on now. What the operating system gives to those who do not mind lies higher, so nobody gets
 * this one by chance before whoever asked for it listens.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

/** On every address, as the product and the pretended Entra listen. */
function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise(resolve => {
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
