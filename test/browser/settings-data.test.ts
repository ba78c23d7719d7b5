import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '#lib/db/database.prisma.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'
import { findViolationsInEveryLook } from './find-violations.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
let database: OpenDatabase
beforeAll(async () => {
  browser = await openTestBrowser()
  const { databaseUrl } = inject('demo')
  database = await openDatabase({ databaseUrl, maxConnections: 2, onConnectionError: () => undefined })
})
afterAll(async () => {
  await browser.close()
  await database.close()
})

/** Somebody who has asked for access and waits. */
async function waiting(name: string): Promise<{ readonly address: string; readonly requestId: string }> {
  const flow = await database.database.flow.findUniqueOrThrow({ where: { slug: 'partners' } })
  const signUp = googleGuest(name)
  return { address: signUp.address.normalised, requestId: await queueSignUp(database.database, flow.id, signUp) }
}

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await openPage(browser, options)
  await signIn(page, 'ada.sorensen@contoso.com', '/settings/personal-data')
  await page.getByRole('heading', { name: 'Personal data', level: 2 }).waitFor()
  return page
}

async function find(page: Page, who: string): Promise<void> {
  await page.getByLabel('Email address or identity').fill(who)
  await page.getByRole('button', { name: 'Find' }).click()
}

describe('an administrator', () => {
  it('finds a person, exports what is known of them, and erases them with their name typed once more', async () => {
    const { address, requestId } = await waiting('Erasmus Waits')
    const page = await open()
    await find(page, address.toUpperCase())
    await page.getByRole('heading', { name: `What is known of ${address}` }).waitFor()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export as JSON' }).click()
    const saved = await saving
    expect(saved.suggestedFilename()).toBe('person.json')
    expect(await readFile(await saved.path(), 'utf8')).toContain('"displayName": "Erasmus Waits"')
    await page.getByText(/^Exported\./).waitFor()

    await page.getByRole('button', { name: 'Erase' }).click()
    const dialog = page.getByRole('alertdialog')
    const erase = dialog.getByRole('button', { name: 'Erase' })
    expect(await erase.getAttribute('aria-disabled')).toBe('true')
    await dialog.getByRole('textbox').fill('somebody@else.example')
    expect(await erase.getAttribute('aria-disabled')).toBe('true')
    await dialog.getByRole('textbox').fill(address)
    await erase.click()
    await page.getByText(/^1 request erased\./).waitFor()
    await page.getByText('erased', { exact: true }).waitFor()
    const row = await database.database.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })
    expect(row).toMatchObject({ state: 'expired', displayName: null, claims: {} })
    await page.goto(`${inject('demo').appUrl}/requests/${requestId}?view=all`)
    await page.getByRole('heading', { name: 'Erased person', level: 2 }).waitFor()
    await page.getByText('What was known of this person has been erased.').waitFor()
    expect(await page.content()).not.toContain('erased:')
    await closePage(page)
  })

  it('is told where nothing is known, and where nobody can be meant', async () => {
    const page = await open()
    await find(page, 'stranger@nowhere.example')
    await page.getByText('Nothing is known of stranger@nowhere.example.').waitFor()
    await find(page, 'a@b@c')
    await page.getByText('This is neither an email address nor an identity.').waitFor()
    expect(await page.getByRole('button', { name: 'Erase' }).count()).toBe(0)
    await closePage(page)
  })

  it('sets how long requests, denials and personal data last', async () => {
    const page = await open()
    await page.goto(`${inject('demo').appUrl}/settings/flows/partners`)
    const field = page.getByLabel('Personal data of closed requests is kept, in days')
    await field.fill('0')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/Use whole days from 1 to 3,650/).waitFor()
    await field.fill('3650')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/^Saved\./).waitFor()
    await field.fill('')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/^Saved\./).waitFor()
    const flow = await database.database.flow.findUniqueOrThrow({ where: { slug: 'partners' } })
    expect(flow).toMatchObject({ pendingDays: null, askAgainAfterDays: null, keepClaimsDays: null })
    await closePage(page)
  })
})

it('what is known of a person passes axe in every look', async () => {
  const { address } = await waiting('Axe Looks')
  const page = await open()
  await find(page, address)
  await page.getByRole('heading', { name: `What is known of ${address}` }).waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await page.getByRole('button', { name: 'Erase' }).click()
  await page.getByRole('alertdialog').waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await closePage(page)
})
