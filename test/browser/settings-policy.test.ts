import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '#lib/db/database.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { saveList } from '#lib/settings/save-list.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'
import { findViolationsInEveryLook } from './find-violations.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
let opened: OpenDatabase
beforeAll(async () => {
  browser = await openTestBrowser()
  const { databaseUrl } = inject('demo')
  opened = await openDatabase({ databaseUrl, maxConnections: 2, onConnectionError: () => undefined })
  await saveList(operator(), { name: 'trusted_domains', entries: [{ value: 'fabrikam.com' }] })
})
afterAll(async () => {
  await browser.close()
  await opened.close()
})
const operator = () => ({ database: opened.database, actor: { kind: 'operator' } as const, now: new Date() })

const document = {
  rules: [
    { id: 'blocked', name: 'Competitors', when: 'domain == "evil.example"', do: 'deny' },
    { id: 'trusted', name: 'Trusted', when: 'domain in lists.trusted_domains', do: 'approve' },
    { id: 'clever', name: 'Clever', mode: 'off', when: 'size(email) > 40', do: 'review', flag: 'long' },
  ],
}

let flows = 0
let [slug, flowId] = ['', '']

/** A flow of a test's own, with a policy. */
beforeEach(async () => {
  flows += 1
  slug = `policy-${flows}`
  const created = await createFlow(operator(), {
    slug,
    name: `Policy ${flows}`,
    tenantDomain: 'contoso.onmicrosoft.com',
    inviteRedirectUrl: 'https://portal.contoso.com',
  })
  if (created.kind !== 'created') throw new Error(created.kind)
  flowId = created.flow.id
  expect((await savePolicy(operator(), flowId, document)).kind).toBe('saved')
})

async function open(options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const page = await openPage(browser, options)
  await signIn(page, 'ada.sorensen@contoso.com', `/settings/flows/${slug}/policy`)
  await page.getByRole('list', { name: 'Rules, in their order' }).waitFor()
  return page
}

async function ruleNames(page: Page): Promise<readonly string[]> {
  const buttons = page.getByRole('list', { name: 'Rules, in their order' }).locator('li > div > button:first-child')
  return (await buttons.allTextContents()).filter(text => text !== '')
}

const stored = async () => (await opened.database.flow.findUniqueOrThrow({ where: { slug } })).policy

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save policy' }).click()
  return page.getByText(/^Saved\./).waitFor()
}

describe('the rules of a policy', () => {
  it('are moved by keys, by buttons and by the mouse, said aloud, and saved in that order', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Clever', exact: true }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await page.getByText('Clever is now rule 2 of 3').waitFor()
    expect(await ruleNames(page)).toEqual(['Competitors', 'Clever', 'Trusted'])
    expect(await page.evaluate(() => globalThis.document.activeElement?.textContent)).toBe('Clever')
    await page.keyboard.press('Alt+ArrowUp')
    await page.getByText('Clever is now rule 1 of 3').waitFor()
    await page.getByRole('button', { name: 'Move Trusted up' }).click()
    await page.getByText('Trusted is now rule 2 of 3').waitFor()
    const handles = page.getByTestId('handle')
    await handles.nth(2).dragTo(page.getByRole('listitem').filter({ hasText: 'Clever' }))
    await page.getByText('Competitors is now rule 1 of 3').waitFor()
    await save(page)
    expect(await stored()).toMatchObject({ rules: [{ id: 'blocked' }, { id: 'clever' }, { id: 'trusted' }] })
    await closePage(page)
  })

  it('are built sentence by sentence, begin in shadow, and are stored as CEL', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Add rule' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'Done' }).click()
    await panel.getByText('Give it a name').waitFor()
    await panel.getByLabel('Name', { exact: true }).fill('Buyers of Google')
    await panel.getByRole('button', { name: 'Add a sentence' }).click()
    await panel.getByLabel('What it is about').selectOption('Identity comes from')
    await panel.getByRole('button', { name: 'Add a sentence' }).click()
    const second = panel.getByRole('group', { name: 'Sentence 2' })
    await second.getByLabel('What it is about').selectOption('Attribute matches a pattern')
    await second.getByLabel('Attribute').fill('jobTitle')
    await second.getByLabel('Pattern (RE2)').fill('(?i)buyer')
    await panel.getByLabel('Then').selectOption('Review, flagged')
    await panel.getByLabel('Flag').fill('buyer')
    await panel.getByRole('button', { name: 'Done' }).click()
    await page.getByText('identity comes from Google and Job title is like (?i)buyer').waitFor()
    await save(page)
    expect(await stored()).toMatchObject({
      rules: [
        {},
        {},
        {},
        {
          id: 'buyers-of-google',
          mode: 'shadow',
          when: 'provider == "google" && (has(claims.jobTitle) && claims.jobTitle.matches("(?i)buyer"))',
          do: 'review',
          flag: 'buyer',
        },
      ],
    })
    await closePage(page)
  })

  it('are written in CEL with names offered and faults at their place, under the page’s policy', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Clever', exact: true }).click()
    const panel = page.getByRole('dialog')
    const editor = panel.getByRole('textbox', { name: 'CEL' })
    await editor.waitFor()
    await panel.getByText('says more than the builder can show').waitFor()
    await editor.press('ControlOrMeta+a')
    await editor.pressSequentially('domain in lists.tru')
    await page.getByRole('option', { name: 'trusted_domains' }).click()
    await editor.pressSequentially(' && nonsense')
    await panel.getByText('Line 1, character 36:').waitFor()
    await panel.getByText('there is no variable nonsense').waitFor()
    expect(await panel.locator('.cm-lintRange-error').textContent()).toBe('nonsense')
    for (const _ of ' && nonsense') await editor.press('Backspace')
    await panel.getByRole('tab', { name: 'Builder' }).click()
    await expect.poll(() => panel.getByLabel('List', { exact: true }).inputValue()).toBe('trusted_domains')
    await panel.getByRole('button', { name: 'Cancel' }).click()
    await closePage(page)
  })

  it('are the same draft as the form and the JSON document', async () => {
    const page = await open()
    await page.getByRole('tab', { name: 'Form' }).click()
    await page.getByRole('button', { name: 'Add a condition for an attribute' }).click()
    await page.getByLabel('Attribute').fill('extension_SupplierNumber')
    await page.getByLabel('Pattern').fill('S-[0-9]{5}')
    await page.getByRole('tab', { name: 'As JSON' }).click()
    const json = page.getByLabel('The whole policy')
    const text = await json.inputValue()
    expect(JSON.parse(text)).toMatchObject({ validate: [{ attribute: 'extension_SupplierNumber', required: true }] })
    await json.fill('{ "rules": 5 }')
    await page.getByRole('button', { name: 'Take over' }).click()
    await page.getByText('This is not a policy:').waitFor()
    await json.fill(text.replace('"Competitors"', '"Rivals"'))
    await page.getByRole('button', { name: 'Take over' }).click()
    await page.getByText('Taken over into the draft.').waitFor()
    await page.getByRole('tab', { name: 'Rules' }).click()
    await page.getByRole('button', { name: 'Rivals', exact: true }).waitFor()
    await save(page)
    expect(await stored()).toMatchObject({ rules: [{ name: 'Rivals' }, {}, {}], validate: [{ pattern: 'S-[0-9]{5}' }] })
    await closePage(page)
  })

  it('of two administrators who save at once the second sees both versions and decides', async () => {
    const [one, other] = [await open(), await open()]
    await one.getByRole('button', { name: 'Move Trusted up' }).click()
    await other.getByRole('button', { name: 'Competitors', exact: true }).click()
    const panel = other.getByRole('dialog')
    await panel.getByLabel('Name', { exact: true }).fill('Rivals')
    await panel.getByRole('button', { name: 'Done' }).click()
    await other.getByRole('button', { name: 'Rivals', exact: true }).waitFor()
    await save(one)
    await other.getByRole('button', { name: 'Save policy' }).click()
    await other.getByText(/Ada Sørensen changed this flow meanwhile/).waitFor()
    await other.getByRole('row', { name: /^Rivals/ }).waitFor()
    await other.getByRole('button', { name: 'Take theirs' }).click()
    await expect.poll(() => ruleNames(other)).toEqual(['Trusted', 'Competitors', 'Clever'])
    await closePage(one)
    await closePage(other)
  })
})

describe('before a policy is saved', () => {
  it('a back-test says what it would have done, and leads to those whom a person decided otherwise', async () => {
    const id = await queueSignUp(opened.database, flowId, googleGuest(`Denied ${flows}`))
    await queueSignUp(opened.database, flowId, googleGuest(`Waiting ${flows}`))
    await opened.database.approvalRequest.update({
      where: { id },
      data: { state: 'denied', decidedAt: new Date(), decidedBy: 'person' },
    })
    const page = await open()
    await page.getByRole('tab', { name: 'Back-test' }).click()
    await page.getByRole('button', { name: 'Test against the last 90 days' }).click()
    await page.getByText('In the last 90 days: 2 requests.').waitFor()
    await page.getByRole('row', { name: /^approved 2/ }).waitFor()
    await page.getByText('1 request was decided the other way by a person').waitFor()
    const link = page.getByRole('list', { name: 'Requests that a person decided the other way' }).getByRole('link')
    expect(await link.getAttribute('href')).toBe(`/requests/${id}`)
    await page.getByText('Trusted would have approved; a person denied.').waitFor()
    await page.getByRole('tab', { name: 'Rules' }).click()
    await page.getByText('2 in 90 days').waitFor()
    await closePage(page)
  })

  it('any sign-up can be tried: the rule that spoke, the answer, and no trace', async () => {
    const page = await open()
    await page.getByRole('tab', { name: 'Try a sign-up' }).click()
    await page.getByRole('button', { name: 'Try', exact: true }).click()
    await page.getByRole('heading', { name: 'The person goes on' }).waitFor()
    await page.getByText('Decided by Trusted.').waitFor()
    await page.getByLabel('Email address').fill('eve@evil.example')
    await page.getByLabel('Language').selectOption('de')
    await page.getByRole('button', { name: 'Try', exact: true }).click()
    await page.getByRole('heading', { name: 'The person is stopped' }).waitFor()
    expect(JSON.parse((await page.locator('pre').textContent()) ?? '')).toMatchObject({ action: 'ShowBlockPage' })
    expect(await opened.database.approvalRequest.count({ where: { flowId } })).toBe(0)
    await closePage(page)
  })
})

it('every view and the panel of a rule pass axe in every look', async () => {
  const page = await open()
  for (const view of ['Rules', 'Form', 'As JSON', 'Back-test', 'Try a sign-up']) {
    await page.getByRole('tab', { name: view }).click()
    expect([view, await findViolationsInEveryLook(page)]).toEqual([view, []])
  }
  await page.getByRole('tab', { name: 'Rules' }).click()
  for (const rule of ['Trusted', 'Clever']) {
    await page.getByRole('button', { name: rule, exact: true }).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).waitFor()
    expect([rule, await findViolationsInEveryLook(page)]).toEqual([rule, []])
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await closePage(page)
})
