import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import next from 'next'

/** Answers one request with a page or a route of Next's. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Loads the production build. */
export async function preparePages(): Promise<Pages> {
  const pages = next({ dev: false, dir: fileURLToPath(new URL('../..', import.meta.url)) })
  await pages.prepare()
  return pages.getRequestHandler()
}
