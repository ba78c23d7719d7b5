import type { Page } from 'playwright-core'

/**
 * Waits until React has taken over all that can be pressed, as its mark on the elements tells; other pages are alive.
 * Gives up after 20 seconds.
 */
export async function untilAlive(page: Page): Promise<void> {
  const until = Date.now() + 20_000
  // A page that goes on to another one while it is asked is not there yet.
  while (!(await page.evaluate(isAlive).catch(() => page.waitForLoadState()))) {
    if (Date.now() > until) throw new Error(`${page.url()} does not come alive`)
  }
}

/** Runs in the page. */
async function isAlive(): Promise<boolean> {
  // What listens does so a moment later.
  await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 50)))
  if (document.querySelector('script[src^="/_next/"]') === null) return true
  const controls = [...document.querySelectorAll('button, input, textarea, select')]
  return controls.every(control => Object.keys(control).some(name => name.startsWith('__reactProps')))
}
