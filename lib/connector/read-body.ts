import { largestBody } from './parse-body.ts'

/** Reads at most `largestBody` bytes; of a larger body the rest is not kept, and the answer is `undefined`. */
export async function readBody(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const kept: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > largestBody) return undefined
    kept.push(chunk)
  }
  return kept.length === 1 ? kept[0] : Buffer.concat(kept)
}
