import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '#lib/db/database.prisma.ts'
import { findViolationsInEveryLook } from './find-violations.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
let opened: OpenDatabase
beforeAll(async () => {
  browser = await openTestBrowser()
  const { databaseUrl } = inject('demo')
  opened = await openDatabase({ databaseUrl, maxConnections: 2, onConnectionError: () => undefined })
})
afterAll(async () => {
  await browser.close()
  await opened.close()
})

async function open(path: string, options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const page = await openPage(browser, options)
  await signIn(page, 'ada.sorensen@contoso.com', path)
  return page
}

const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

/** What the focus is on, by its words. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

async function makeList(page: Page, name: string): Promise<void> {
  await page.getByLabel('New list').fill(name)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name, level: 2 }).waitFor()
}

/** Drags a file from elsewhere onto where files are taken. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], file, { type: 'text/csv' }))
      return transfer
    },
    [name, text] as const,
  )
  const place = page.getByRole('button', { name: 'Choose another' })
  for (const event of ['dragenter', 'dragover', 'drop']) await place.dispatchEvent(event, { dataTransfer })
}

describe('lists', () => {
  it('are made, filled and emptied by one value after the other', async () => {
    const page = await open('/settings/lists')
    await page.getByLabel('New list').fill('in')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByText(/no word of CEL/).waitFor()
    await makeList(page, 'journey_values')
    await page.getByLabel('Value', { exact: true }).fill('fabrikam.com')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('Saved; 1 entry in it now.').waitFor()
    await page.getByLabel('Value', { exact: true }).fill('over.example')
    await page.getByLabel('Counts until').fill('2020-01-01T00:00')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText(/^expired/).waitFor()
    await page.getByRole('button', { name: 'Remove fabrikam.com' }).click()
    await page.getByRole('rowheader', { name: 'fabrikam.com' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Remove list' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove list' }).click()
    await page.getByRole('heading', { name: 'journey_values', exact: true }).waitFor({ state: 'detached' })
    await expect.poll(() => opened.database.list.count({ where: { name: 'journey_values' } })).toBe(0)
    await closePage(page)
  })

  it('are imported whole or not at all: each faulty row is named and can be downloaded', async () => {
    const page = await open('/settings/lists')
    await makeList(page, 'journey_import')
    // Begun here, because the browser needs a moment until it hands its dialog over.
    const asked = page.waitForEvent('filechooser', { timeout: 60_000 })
    const chooser = page.getByLabel('File', { exact: true })
    await chooser.setInputFiles(fileOf('faulty.csv', 'value,expiresAt\nfine.example,\nbad.example,soon\n,2026-12-31'))
    await page.getByText('Nothing was imported. 2 rows are faulty').waitFor()
    await page.getByText('faulty.csv', { exact: true }).waitFor()
    await page.getByText('58 bytes', { exact: true }).waitFor()
    await page.getByRole('row', { name: '3 This is not a date such as 2026-12-31. soon' }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the faults' }).click()
    const text = await readFile(await (await download).path(), 'utf8')
    expect(text).toBe(
      '\uFEFFLine,Why,Found\r\n3,This is not a date such as 2026-12-31.,soon\r\n4,The value is missing.,2026-12-31\r\n',
    )
    expect(await opened.database.listEntry.count({ where: { list: { name: 'journey_import' } } })).toBe(0)
    await page.getByRole('button', { name: 'Take away faulty.csv' }).press('Enter')
    await page.getByText('Nothing was imported.').waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toBe('Choose a CSV file')
    const rows = Array.from({ length: 10_000 }, (_, at) => `d${String(at).padStart(5, '0')}.example`)
    await page.keyboard.press('Enter')
    await (await asked).setFiles(fileOf('good.csv', rows.join('\n')))
    await page.getByText('150 kB', { exact: true }).waitFor()
    await page.getByText(/^10,000 entries can be imported: d00000.example/).waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('Saved; 10,000 entries in it now.').waitFor()
    await page.getByRole('link', { name: 'Next page' }).click()
    await page.getByRole('rowheader', { name: 'd00100.example' }).waitFor()
    await page.getByLabel('Search', { exact: true }).fill('d09999')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByRole('rowheader', { name: 'd09999.example' }).waitFor()
    expect(await page.getByRole('rowheader').count()).toBe(1)
    await closePage(page)
  })
})

describe('a roster', () => {
  it('takes a person by hand and people from a file', async () => {
    const page = await open('/settings/flows/partners/roster')
    await page.getByText('The policy does not look at the roster.').waitFor()
    await page.getByLabel('Who', { exact: true }).fill('lena@journey.example')
    await page.getByLabel('Attributes').fill('jobTitle = Buyer')
    await page.getByLabel('Already agreed: let in').check()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('row', { name: /lena@journey\.example already agreed Job title: Buyer/ }).waitFor()
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles(fileOf('roster.csv', 'who,agreed\njourney.example,yes\nnobody,no'))
    await page.getByText('Nothing was imported. 1 row is faulty').waitFor()
    await drop(page, 'roster.csv', 'who,agreed\njourney.example,yes')
    await page.getByText('1 entry can be imported: journey.example').waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('row', { name: /^journey\.example already agreed/ }).waitFor()
    await page.getByRole('button', { name: 'Remove lena@journey.example' }).click()
    await page.getByRole('row', { name: /lena@journey/ }).waitFor({ state: 'detached' })
    await closePage(page)
  })
})

it('lists and roster pass axe in every look', async () => {
  const page = await open('/settings/lists')
  const name = 'axe_looks'
  await makeList(page, name)
  await page
    .getByLabel('Value', { exact: true })
    .fill('a-rather-long-subdomain.of.a-rather-long-domain.fabrikam.example')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Saved; 1 entry in it now.').waitFor()
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles(fileOf('faulty.csv', 'value,expiresAt\nbad.example,soon'))
  await page.getByText('Nothing was imported.').waitFor()
  for (const path of [`/settings/lists/${name}`, '/settings/lists', '/settings/flows/partners/roster']) {
    if (new URL(page.url()).pathname !== path) await page.goto(inject('demo').appUrl + path)
    expect([path, await findViolationsInEveryLook(page)]).toEqual([path, []])
  }
  await closePage(page)
})
