import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { query } from '#test/support/store-waiting.ts'
import { findViolationsInEveryLook } from './find-violations.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
  // A flow of their own: other journeys pick reasons at the same time.
  await ask(`INSERT INTO flow SELECT (jsonb_populate_record(f,
      jsonb_build_object('id', uuidv7(), 'slug', 'reasoned', 'name', 'Reasoned', 'created_at', now()))).*
    FROM flow f WHERE slug = 'partners' ON CONFLICT DO NOTHING`)
})
afterAll(() => browser.close())

const path = '/settings/flows/reasoned/reasons'
const ask = (sql: string, values: readonly unknown[] = []) => query(inject('demo').databaseUrl, sql, values)
const ofFlow = `flow_id = (SELECT id FROM flow WHERE slug = 'reasoned')`
const own = (page: Page) => page.getByRole('list', { name: 'Reasons of this flow' }).getByRole('listitem')
const dialog = (page: Page) => page.getByRole('dialog')
const titles = async (page: Page) => (await own(page).locator('strong').allTextContents()).map(text => text.trim())

async function openReasons(options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const page = await openPage(browser, options)
  await signIn(page, 'ada.sorensen@contoso.com', path)
  await page.getByRole('heading', { name: 'Reasons of this flow' }).waitFor()
  return page
}

async function add(page: Page, title: string, internal: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Reasons of this flow' })
    .getByRole('button', { name: 'Add a reason' })
    .press('Enter')
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill(title)
  await dialog(page)
    .getByRole('textbox', { name: /Justification/ })
    .fill(internal)
}

it('an administrator adds, changes, orders and removes reasons, in several languages, with the keyboard', async () => {
  await ask(`DELETE FROM canned_reason WHERE ${ofFlow}`)
  const page = await openReasons()
  await add(page, 'Unknown company', 'Nobody knows them')
  await dialog(page).getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('Saved. Approvers see it from now on.').waitFor()
  await add(page, '<img src=x onerror=alert(1)>\u202E', 'Nor them')
  await dialog(page).getByRole('combobox', { name: 'Another language' }).selectOption('de')
  await dialog(page).getByRole('textbox', { name: 'German (de)' }).fill('Bitte fragen Sie Ihren Einkäufer.')
  await dialog(page).getByRole('button', { name: 'Save' }).press('Enter')
  await expect.poll(() => titles(page)).toEqual(['Unknown company', '<img src=x onerror=alert(1)>[U+202E]'])
  await own(page).getByText('To the requestor in German (de)').waitFor()
  await page.getByRole('button', { name: 'Move Unknown company down' }).press('Enter')
  await expect.poll(() => titles(page)).toEqual(['<img src=x onerror=alert(1)>[U+202E]', 'Unknown company'])
  await page.getByRole('button', { name: 'Edit Unknown company' }).press('Enter')
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Unknown to us')
  await dialog(page).getByRole('checkbox', { name: 'Offer it in every flow' }).press('Space')
  await dialog(page).getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByRole('list', { name: 'Reasons of every flow' }).getByText('Unknown to us').waitFor()
  await page.getByRole('button', { name: 'Remove Unknown to us' }).press('Enter')
  const question = page.getByRole('alertdialog')
  await question.getByText('Decisions that were made with it keep their words.').waitFor()
  await question.getByRole('button', { name: 'Remove' }).press('Enter')
  await page.getByText('Removed.').waitFor()
  expect(await ask(`SELECT title FROM canned_reason WHERE ${ofFlow}`)).toEqual([
    { title: '<img src=x onerror=alert(1)>\u202E' },
  ])
  await closePage(page)
})

it('what is no reason is said at its field, and what somebody else wrote meanwhile is not overwritten', async () => {
  await ask(`DELETE FROM canned_reason WHERE ${ofFlow}`)
  const page = await openReasons()
  await page.getByRole('region', { name: 'Reasons of this flow' }).getByRole('button', { name: 'Add a reason' }).click()
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await dialog(page).getByText('Give it a name of up to 120 characters.').waitFor()
  await dialog(page).getByText('Write what colleagues and the audit log are told.').waitFor()
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('First')
  await dialog(page)
    .getByRole('textbox', { name: /Justification/ })
    .fill('One')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Edit First' }).click()
  await ask(`UPDATE canned_reason SET title = 'Theirs', changed_at = changed_at + interval '1 second' WHERE ${ofFlow}`)
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Mine')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await dialog(page).getByText('It is called “Theirs” now.').waitFor()
  await dialog(page).getByRole('button', { name: 'Save mine' }).click()
  await expect.poll(() => titles(page)).toEqual(['Mine'])
  await closePage(page)
})

it('nobody but an administrator is shown them there', async () => {
  for (const email of ['ana.duarte@contoso.com', 'otto.weber@contoso.com']) {
    const page = await openPage(browser)
    await signIn(page, email, path)
    await page
      .getByText(/administrators/i)
      .first()
      .waitFor()
    expect(await page.getByRole('heading', { name: 'Reasons of this flow' }).count()).toBe(0)
    await closePage(page)
  }
})

it('the reasons and their dialog pass axe in every look', async () => {
  await ask(`DELETE FROM canned_reason WHERE ${ofFlow}`)
  for (const [place, title] of ['Not a supplier', 'Competitor', 'Private address'].entries()) {
    await ask(
      `INSERT INTO canned_reason (id, flow_id, verdict, position, title, internal_text, requestor_texts, changed_at)
       VALUES (uuidv7(), (SELECT id FROM flow WHERE slug = 'reasoned'), $3::verdict, $1, $2, $2 || ', as far as we know', $4, now())`,
      [
        place,
        title,
        place === 2 ? 'approve' : 'deny',
        JSON.stringify(place === 0 ? { en: 'Ask.', de: 'Fragen.' } : {}),
      ],
    )
  }
  const page = await openReasons()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await page.getByRole('button', { name: 'Edit Not a supplier' }).click()
  await dialog(page).getByRole('textbox', { name: 'Name' }).waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await closePage(page)
})
