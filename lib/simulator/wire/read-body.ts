import type { IncomingMessage } from 'node:http'

const largestBody = 1024 * 1024

/** Reads a request's body as UTF-8; throws above one mebibyte. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > largestBody) throw new Error('The body is larger than the simulator reads')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
