import type { Browser } from 'playwright-core'
import type { Figures } from './figures.ts'
import { openConsolePage } from './open-console.ts'
import type { Store } from './queue-store.ts'

const pages: readonly (readonly [string, (store: Store) => string])[] = [
  ['queue', () => '/requests?view=pending'],
  ['open request', ({ requestId }) => `/requests/${requestId}`],
  ['activity', () => '/activity'],
  ['connector calls', () => '/activity/calls'],
  ['insights', () => '/insights'],
  ['settings: flows', () => '/settings/flows'],
  ['settings: general', () => '/settings/flows/partners'],
  ['settings: messages', () => '/settings/flows/partners/messages'],
  ['settings: health', () => '/settings/health'],
]

/** What a browser that has nothing yet is sent for each page, as it travels: compressed. */
export async function measureWeight(browser: Browser, url: string, store: Store): Promise<Figures> {
  const rows: (readonly [string, string])[] = []
  for (const [what, path] of pages) {
    const page = await openConsolePage(browser, url)
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    const types = new Map<string, string>()
    const sent: { [type: string]: number } = {}
    session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const type = types.get(requestId) ?? 'Other'
      sent[type] = (sent[type] ?? 0) + encodedDataLength
    })
    await page.goto(url + path(store))
    // The stream of news stays open, so the network is never idle.
    await page.waitForLoadState('load')
    await page.waitForFunction(
      () => performance.now() - (performance.getEntriesByType('resource').at(-1)?.startTime ?? 0) > 2_000,
    )
    const kilobytes = (type: string) => `${Math.round((sent[type] ?? 0) / 1_000)} KB`
    rows.push([
      what,
      `scripts ${kilobytes('Script')}, styles ${kilobytes('Stylesheet')}, document ${kilobytes('Document')}`,
    ])
    await page.context().close()
  }
  return { name: 'Sent for a first visit, compressed (scripts of the queue wanted: under 300 KB)', rows }
}
