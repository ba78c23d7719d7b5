import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { openBrowser } from '#test/support/open-browser.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { untilAlive } from '#test/support/until-alive.ts'

/** Opens the browser that `npm test` found. */
export function openTestBrowser(): Promise<Browser> {
  const path = process.env.BROWSER_PATH
  if (path === undefined) throw new Error('set BROWSER_PATH, or run the tests with npm test')
  return openBrowser(path)
}

/**
 * A page of a person's own, who asked for less motion: nobody is signed in yet. Whatever goes wrong in the page fails the
 * journey at its end.
 */
export async function openPage(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const usual = { locale: 'en-US', viewport: { width: 1440, height: 860 }, reducedMotion: 'reduce' } as const
  const context = await browser.newContext({ ...usual, ...options })
  context.setDefaultTimeout(20_000)
  await context.addInitScript(reportViolations)
  const page = await context.newPage()
  awaitLife(page)
  page.on('pageerror', error => faults.set(context, [...(faults.get(context) ?? []), error.message]))
  page.on('console', message => {
    if (message.type() === 'error' && !expectedNoise.test(message.text())) {
      faults.set(context, [...(faults.get(context) ?? []), message.text()])
    }
  })
  return page
}

/** Whoever goes to a page finds it alive: what is pressed before React has taken it over is nobody's. */
function awaitLife(page: Page): void {
  const { goto, reload } = page
  page.goto = async (url, options) => {
    const response = await goto.call(page, url, options)
    if (options?.waitUntil === undefined) await untilAlive(page)
    return response
  }
  page.reload = async options => {
    const response = await reload.call(page, options)
    await untilAlive(page)
    return response
  }
}

/** Runs in the page: what its Content-Security-Policy refuses becomes a complaint of the page's own. */
function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
    reportError(new Error(`the policy refused ${blockedURI} by ${effectiveDirective}, at ${sourceFile}:${lineNumber}`))
  })
}

const faults = new WeakMap<BrowserContext, string[]>()

/** What a browser logs by itself for an answer that is not 2xx. */
const expectedNoise = /Failed to load resource/

/** Closes a person's page and fails if the page complained. */
export async function closePage(page: Page): Promise<void> {
  const context = page.context()
  await context.close()
  expect(faultsOf(page)).toEqual([])
}

/** What the page has complained of so far: errors, and violations of its Content-Security-Policy. */
export function faultsOf(page: Page): readonly string[] {
  return faults.get(page.context()) ?? []
}

/** Signs in at the pretended Entra as one of the demo's accounts, on the way to a page of Anteroom's. */
export async function signIn(page: Page, email: string, path = '/requests'): Promise<void> {
  await signInAs(page, inject('demo'), { email, path })
}

/** Finds a request by its name, among those of all other journeys, and opens it. */
export async function findRequest(page: Page, name: string, view = 'pending'): Promise<void> {
  await page.goto(`${inject('demo').appUrl}/requests?${new URLSearchParams({ view, q: name })}`)
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click()
  await page.getByRole('heading', { name, level: 2 }).waitFor()
}

export type Guest = {
  readonly provider: 'Google' | 'Facebook' | 'Email one-time passcode' | 'Microsoft Entra or Microsoft account'
  readonly email: string
  readonly name: string
}

/** A guest chooses a provider and says who they are; Entra then makes the check step's call. */
export async function startSignUp(page: Page, guest: Guest, { simulatorUrl } = inject('demo')): Promise<void> {
  await page.goto(simulatorUrl)
  await page.getByRole('link', { name: guest.provider }).click()
  await page.getByLabel('Email address').fill(guest.email)
  const [givenName = '', ...surname] = guest.name.split(' ')
  if (guest.provider !== 'Email one-time passcode') {
    await page.getByLabel('Display name').fill(guest.name)
    await page.getByLabel('Given name').fill(givenName)
    await page.getByLabel('Surname').fill(surname.join(' '))
  }
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** A guest fills in the attribute page; Entra then makes the request step's call. */
export async function submitDetails(page: Page, details: { readonly [label: string]: string }): Promise<void> {
  await page.getByRole('heading', { name: 'Add details' }).waitFor()
  for (const [label, text] of Object.entries(details)) await page.getByLabel(label, { exact: true }).fill(text)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** The message on the page that stops a guest. */
export async function blockMessage(page: Page): Promise<string> {
  await page.getByRole('heading', { name: 'Access blocked' }).waitFor()
  return (await page.getByRole('status').first().textContent()) ?? ''
}

type Ledger = {
  readonly accounts: readonly { readonly made: string; readonly mail: string; readonly [name: string]: unknown }[]
  readonly invitations: readonly { readonly invitedUserEmailAddress: string; readonly [name: string]: unknown }[]
}

/** What the pretended Entra holds. */
export async function readLedger({ simulatorUrl } = inject('demo')): Promise<Ledger> {
  const response = await fetch(`${simulatorUrl}/ledger`)
  return response.json()
}
