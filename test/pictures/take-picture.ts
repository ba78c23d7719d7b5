import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { signInAs } from '#test/support/sign-in.ts'
import type { Demo } from '#test/support/start-demo.ts'
import type { Picture } from './pictures.ts'

/** How each page is looked at. */
const looks = {
  light: { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
} as const

export type Look = keyof typeof looks

const emails = {
  administrator: 'ada.sorensen@contoso.com',
  approver: 'priya.raman@contoso.com',
  withoutRole: 'noah.kim@contoso.com',
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>

/** Takes pictures; each person signs in once. */
export function openCamera(browser: Browser, demo: Demo) {
  const sessions = new Map<string, Session>()
  const open = async (look: Look, session?: Session): Promise<Page> => {
    const storageState = session === undefined ? {} : { storageState: session }
    const context = await browser.newContext({ ...looks[look], ...storageState, locale: 'en-US', deviceScaleFactor: 1 })
    context.setDefaultTimeout(60_000)
    return context.newPage()
  }
  const sessionOf = async (email: string): Promise<Session> => {
    const known = sessions.get(email)
    if (known !== undefined) return known
    const page = await open('light')
    await signInAs(page, demo, { email, path: '/requests' })
    const session = await page.context().storageState()
    await page.context().close()
    sessions.set(email, session)
    return session
  }
  return async ({ name, path, as = 'administrator', prepare }: Picture, look: Look): Promise<string> => {
    const page = await open(look, as === 'nobody' ? undefined : await sessionOf(emails[as]))
    await page.goto(demo.appUrl + path)
    await untilQuiet(page)
    await prepare?.(page)
    await untilQuiet(page)
    const file = `screens/${name}-${look}.png`
    await writeFile(fileURLToPath(new URL(`../../docs/${file}`, import.meta.url)), await page.screenshot())
    await page.context().close()
    return file
  }
}

/** Until nothing is fetched or moves any more. The stream of news stays open, and a ring tells how long a verdict is held. */
async function untilQuiet(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.waitForFunction(() => {
    const last = Math.max(0, ...performance.getEntriesByType('resource').map(each => each.startTime))
    // One that has ended may still be listed, because it holds what it has moved where that is.
    const running = document.getAnimations().filter(({ playState }) => playState === 'running')
    const moves = running.some(({ effect }) => !(effect instanceof KeyframeEffect && effect.target?.closest('svg')))
    return performance.now() - last > 800 && !moves && document.querySelector('[aria-busy="true"]') === null
  })
}
