import { type Browser, chromium } from 'playwright-core'

/** Opens a Chrome or Chromium; it asks nothing of the internet by itself. */
export function openBrowser(executablePath: string): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  return chromium.launch({ executablePath, args: [...asRoot, ...quiet] })
}
