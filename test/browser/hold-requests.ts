import type { Page, Request } from 'playwright-core'

/** What a page does on the server. */
export const actions = (request: Request): boolean => 'next-action' in request.headers()

/** What a page reads to show another one. */
export const pages = (request: Request): boolean => request.headers().rsc === '1' && !actions(request)

/** Where a page is told what happens. */
export const news = (request: Request): boolean => new URL(request.url()).pathname === '/api/events'

/** Keeps requests of a page on their way, as a slow line would, until they are let go. */
export async function holdRequests(page: Page, isMeant: (request: Request) => boolean): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(
    () => true,
    async route => {
      if (isMeant(route.request())) await promise
      await route.fallback()
    },
  )
  return resolve
}
