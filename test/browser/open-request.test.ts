import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { query, storeWaiting } from '#test/support/store-waiting.ts'
import { findViolations, findViolationsInEveryLook } from './find-violations.ts'
import { actions, holdRequests } from './hold-requests.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const ana = 'ana.duarte@contoso.com'
const priya = 'priya.raman@contoso.com'
const ask = (sql: string, values: readonly unknown[] = []) => query(inject('demo').databaseUrl, sql, values)
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 }).waitFor()
const rows = (page: Page) => page.getByRole('list', { name: 'Requests' }).getByRole('link')
const notes = (page: Page) => page.getByRole('list', { name: 'Notes' }).getByRole('listitem')
const field = (page: Page) => page.getByRole('textbox', { name: 'Write a note' })
/** Not the timeline's line that says so, too. */
const assignment = (page: Page, words: string) =>
  page.locator('[data-open-request] [role=status]').filter({ hasText: words })
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' })

/** Opens the first request of a domain of its own among so many. */
async function openFirst(
  email: string,
  domain: string,
  { count = 2, ...options }: { readonly count?: number } & NonNullable<Parameters<typeof openPage>[1]> = {},
): Promise<Page> {
  const name = domain.split('.')[0] ?? ''
  if ((await ask('SELECT FROM approval_request WHERE domain = $1 LIMIT 1', [domain])).length === 0) {
    await storeWaiting(inject('demo').databaseUrl, { count, domain, name })
  }
  const [first] = (await ask('SELECT id FROM approval_request WHERE domain = $1 ORDER BY created_at', [domain])) as {
    id: string
  }[]
  const page = await openPage(browser, options)
  await signIn(page, email, `/requests/${first?.id}?view=pending&domain=${domain}`)
  await heading(page, `${name} 0001`)
  return page
}

describe('a note', () => {
  it('is written with the keyboard alone, stays text whatever it holds, and never closes the request', async () => {
    const page = await openFirst(ana, 'noted.example')
    const address = page.url()
    await page.keyboard.press('n')
    await page.keyboard.type('<img src=x onerror=alert(1)> "><script>alert(2)</script>')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('gpj.\u202Eexe\u200B')
    await page.keyboard.press('Control+Enter')
    await notes(page).getByText('<img src=x onerror=alert(1)> "><script>alert(2)</script>').waitFor()
    await notes(page).getByText('U+202E').waitFor()
    await notes(page).getByText('U+200B').waitFor()
    await timeline(page).getByText('Note added by Ana Duarte').waitFor()
    await expect.poll(() => field(page).inputValue()).toBe('')
    expect(page.url()).toBe(address)
    await page.keyboard.press('Escape')
    expect(page.url()).toBe(address)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('request-name')
    await page.keyboard.press('j')
    await heading(page, 'noted 0002')
    await closePage(page)
  })

  it('that was not saved stays in its field with what to do, and one that was begun is there when one comes back', async () => {
    const page = await openFirst(ana, 'unsaved.example')
    await page.keyboard.press('n')
    await page.keyboard.type('Half a thought')
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await heading(page, 'unsaved 0002')
    await page.keyboard.press('k')
    await heading(page, 'unsaved 0001')
    expect(await field(page).inputValue()).toBe('Half a thought')
    await page.reload()
    await expect.poll(() => field(page).inputValue()).toBe('Half a thought')
    await page.route('**/requests/**', (route, request) =>
      request.method() === 'POST' ? route.fulfill({ status: 502 }) : route.continue(),
    )
    await page.keyboard.press('n')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/Anteroom did not answer\. If the note does not appear/).waitFor()
    expect(await field(page).inputValue()).toBe('Half a thought')
    await page.unroute('**/requests/**')
    await page.keyboard.press('Control+Enter')
    await notes(page).getByText('Half a thought').waitFor()
    await expect.poll(() => notes(page).count()).toBe(1)
    await closePage(page)
  })

  it('and an assignment that are on their way on a slow line let the reader go on', async () => {
    const page = await openFirst(ana, 'slowly.example', { count: 3 })
    const letGo = await holdRequests(page, actions)
    await page.keyboard.press('n')
    await page.keyboard.type('On its way')
    await page.keyboard.press('Control+Enter')
    await notes(page).getByText('Saving…').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await heading(page, 'slowly 0002')
    await page.keyboard.press('i')
    await assignment(page, 'Assigned to you').waitFor()
    await page.keyboard.press('j')
    await heading(page, 'slowly 0003')
    letGo()
    await rows(page).filter({ hasText: 'slowly 0002' }).filter({ hasText: 'Assigned to Ana Duarte' }).waitFor()
    await rows(page).filter({ hasText: 'slowly 0001' }).click()
    await notes(page).getByText('On its way').waitFor()
    expect(await notes(page).count()).toBe(1)
    await closePage(page)
  })

  it('and an assignment of a colleague show in the open request without a reload', async () => {
    const [page, other] = [await openFirst(ana, 'together.example'), await openFirst(priya, 'together.example')]
    await other.keyboard.press('n')
    await other.keyboard.type('I know her.')
    await other.keyboard.press('Control+Enter')
    await notes(page).getByText('I know her.').waitFor()
    await timeline(page).getByText('Note added by Priya Raman').waitFor()
    await other.keyboard.press('Escape')
    await other.keyboard.press('i')
    await other.getByText('Assigned to you').waitFor()
    await assignment(page, 'Assigned to Priya Raman').waitFor()
    await page.keyboard.press('i')
    await page.getByText('Assigned to you').waitFor()
    await assignment(other, 'Assigned to Ana Duarte').waitFor()
    await page.getByRole('button', { name: 'Unassign' }).and(page.locator(':not([aria-disabled=true])')).waitFor()
    await page.keyboard.press('i')
    await page.getByRole('button', { name: 'Assign to me' }).waitFor()
    await timeline(page).getByText('Unassigned by Ana Duarte').waitFor()
    await page.getByRole('button', { name: 'Assign to a colleague' }).press('Enter')
    await page.getByRole('menuitemradio', { name: 'Ana Duarte (you)' }).waitFor()
    await page.getByRole('menuitemradio', { name: 'Nobody', checked: true }).waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.getByRole('menuitemradio', { name: 'Priya Raman' }).press('Enter')
    await assignment(page, 'Assigned to Priya Raman').waitFor()
    await other.getByText('Assigned to you').waitFor()
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Assign to a colleague')
    const takeOver = page.getByRole('button', { name: 'Take over' })
    expect(await takeOver.getAttribute('title')).toBe('Take over from Priya Raman')
    expect(await findViolations(page)).toEqual([])
    await other.keyboard.press('d')
    await other.keyboard.type('Known to be gone')
    await other.keyboard.press('Control+Enter')
    await page
      .getByRole('region', { name: 'Verdict' })
      .getByText(/Priya Raman denied this/)
      .waitFor()
    await closePage(page)
    await closePage(other)
  })

  it('is read and not written by an auditor, who assigns nothing either', async () => {
    const page = await openFirst('otto.weber@contoso.com', 'audited.example')
    await page.getByText('No notes yet.').waitFor()
    expect(await field(page).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Assign to me' }).count()).toBe(0)
    await closePage(page)
  })
})

describe('beside the request', () => {
  it('stands what Entra sent, as it came', async () => {
    const page = await openFirst(ana, 'raw.example')
    await ask(`UPDATE approval_request SET claims = claims || $2::jsonb WHERE domain = $1`, [
      'raw.example',
      JSON.stringify({ ui_locales: 'de-DE', extension_0123456789abcdef0123456789abcdef_Tax: '<b>\u202E7</b>' }),
    ])
    await page.reload()
    await heading(page, 'raw 0001')
    await page.getByRole('button', { name: 'As sent' }).click()
    const raw = page.getByRole('region', { name: 'The claims as Microsoft Entra sent them' })
    await raw.getByText('"extension_0123456789abcdef0123456789abcdef_Tax": "<b>').waitFor()
    await raw.getByText('U+202E').waitFor()
    await raw.getByText('"ui_locales": "de-DE"').waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy as JSON' }).click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(JSON.parse(copied)).toMatchObject({ displayName: 'raw 0001', ui_locales: 'de-DE' })
    await page.getByRole('button', { name: 'As sent' }).click()
    await raw.waitFor({ state: 'detached' })
    await closePage(page)
  })

  it('stand the others of its domain, and a press shows them in the list while it stays open', async () => {
    const page = await openFirst(ana, 'pivot.example', { count: 7 })
    await ask(`UPDATE approval_request SET state = 'denied', decided_at = now(), decided_by = 'policy'
                WHERE domain = 'pivot.example' AND display_name = 'pivot 0004'`)
    await page.reload()
    const card = page.getByRole('region', { name: 'Others from pivot.example' })
    await card.getByText('Pending 5').waitFor()
    await card.getByRole('link', { name: 'Denied 1' }).click()
    await expect.poll(() => rows(page).count()).toBe(1)
    await heading(page, 'pivot 0001')
    await card.getByRole('link', { name: 'Show all in the list' }).click()
    await expect.poll(() => rows(page).count()).toBe(7)
    await heading(page, 'pivot 0001')
    await card.getByRole('link', { name: 'pivot 0007' }).click()
    await heading(page, 'pivot 0007')
    const identity = page.getByRole('region', { name: 'Identity' })
    await identity.getByRole('link', { name: 'Show all in the list' }).click()
    await expect.poll(() => rows(page).count()).toBe(1)
    await heading(page, 'pivot 0007')
    await page.getByRole('link', { name: /^Remove the filter Sign-in: / }).click()
    await expect.poll(() => rows(page).count()).toBeGreaterThan(1)
    await heading(page, 'pivot 0007')
    await closePage(page)
  })

  it('on a phone, where the request covers the list, the same press makes room for it', async () => {
    const page = await openFirst(ana, 'pivot.example', { viewport: { width: 390, height: 780 } })
    await page.getByRole('link', { name: 'Denied 1' }).click()
    await expect.poll(() => rows(page).count()).toBe(1)
    await expect.poll(() => page.url()).toMatch(/\/requests\?view=denied/)
    await closePage(page)
  })
})

describe('a domain', () => {
  beforeAll(async () => {
    // A flow of its own: other journeys change the policy of the first one.
    const rules = [{ id: 'rivals', name: 'Rivals stay out', when: 'domain in lists.rivals', do: 'deny' }]
    await ask(`INSERT INTO list (id, name, created_at) VALUES (uuidv7(), 'rivals', now())`)
    await ask(
      `INSERT INTO flow SELECT (jsonb_populate_record(f, jsonb_build_object('id', uuidv7(), 'slug', 'blocking',
         'name', 'Blocking', 'created_at', now(), 'policy', jsonb_build_object('rules', $1::jsonb)))).*
         FROM flow f WHERE slug = 'partners'`,
      [JSON.stringify(rules)],
    )
  })

  it('is blocked by an administrator, who reads first what that means; the request stays open and waits', async () => {
    const page = await openFirst('ada.sorensen@contoso.com', 'rival.example')
    await page.getByText('No rule of this flow denies the domains of a list.').waitFor()
    expect(await findViolations(page)).toEqual([])
    // The page of the policy, which is a link away, is not fetched before somebody goes there.
    const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect(fetched.filter(name => name.includes('/policy'))).toEqual([])
    await ask(`UPDATE approval_request SET flow_id = (SELECT id FROM flow WHERE slug = 'blocking')
                WHERE domain = 'rival.example'`)
    await page.reload()
    await heading(page, 'rival 0001')
    await page.getByRole('button', { name: 'Block this domain…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Block rival.example?' })
    await dialog.getByText('From then on the rule “Rivals stay out” denies whoever signs up from there').waitFor()
    expect(await findViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Block', exact: true }).press('Enter')
    await page.getByRole('status').getByText('rival.example is on the list “rivals” now.').waitFor()
    await page
      .getByText('On the list “rivals”: the rule “Rivals stay out” denies whoever signs up from here.')
      .waitFor()
    await heading(page, 'rival 0001')
    expect(await ask('SELECT value FROM list_entry')).toContainEqual({ value: 'rival.example' })
    await closePage(page)
    const approver = await openFirst(ana, 'rival.example')
    await approver.getByRole('region', { name: 'Others from rival.example' }).waitFor()
    expect(await approver.getByText('Rivals stay out').count()).toBe(0)
    await closePage(approver)
  })
})

describe('a canned reason', () => {
  beforeAll(async () => {
    const texts = { en: 'Please ask your buyer.', de: 'Bitte fragen Sie Ihren Einkäufer.' }
    for (const [place, [title, text]] of [
      ['Not a supplier', 'Not on the supplier list'],
      ['<b>Twice</b>', 'Has asked before'],
    ].entries()) {
      await ask(
        `INSERT INTO canned_reason (id, flow_id, verdict, position, title, internal_text, requestor_texts, changed_at)
         VALUES (uuidv7(), (SELECT id FROM flow ORDER BY created_at LIMIT 1), 'deny', $1, $2, $3, $4, now())`,
        [place, title, text, JSON.stringify(place === 0 ? texts : {})],
      )
    }
  })

  it('is picked by its digit in the requestor’s language, can be changed, and decides with the next keys', async () => {
    const page = await openFirst(ana, 'canned.example', { count: 3 })
    await ask(`UPDATE approval_request SET locales = '{de-AT,en}' WHERE domain = 'canned.example'`)
    await page.reload()
    await heading(page, 'canned 0001')
    await page.keyboard.press('d')
    const why = page.getByRole('textbox', { name: /Justification/ })
    const told = page.getByRole('textbox', { name: /To the requestor/ })
    await why.waitFor()
    await page.keyboard.press('2')
    expect([await why.inputValue(), await told.inputValue()]).toEqual(['Has asked before', ''])
    await page.getByText(/This reason has no text in the requestor’s language/).waitFor()
    await page.keyboard.press('1')
    expect([await why.inputValue(), await told.inputValue()]).toEqual([
      'Not on the supplier list',
      'Bitte fragen Sie Ihren Einkäufer.',
    ])
    await page.keyboard.type(', asked 2 times')
    expect(await why.inputValue()).toBe('Not on the supplier list, asked 2 times')
    await page.keyboard.press('Control+Enter')
    await heading(page, 'canned 0002')
    const [denied] = await ask(`SELECT requestor_message AS told FROM approval_request
       WHERE domain = 'canned.example' AND state = 'denied'`)
    expect(denied).toEqual({ told: 'Bitte fragen Sie Ihren Einkäufer.' })
    await closePage(page)
  })

  it('is picked for many, too', async () => {
    const page = await openFirst(priya, 'cannedmany.example')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+J')
    await page.getByRole('region', { name: 'Selection' }).getByText('2 selected').waitFor()
    await page.keyboard.press('d')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /Not a supplier/ }).click()
    expect(await dialog.getByRole('textbox', { name: /Justification/ }).inputValue()).toBe('Not on the supplier list')
    expect(await dialog.getByRole('textbox', { name: /To the requestor/ }).inputValue()).toBe('Please ask your buyer.')
    await dialog.getByRole('button', { name: 'Deny 2' }).click()
    await page.getByRole('region', { name: 'Batches' }).getByText('Denied 2 requests.').waitFor()
    await closePage(page)
  })

  it('the request with its notes, raw claims and reasons passes axe in every look', async () => {
    const domain = `${'looks'.padEnd(63, 'long')}.example`
    const page = await openFirst(ana, domain, { count: 9 })
    await field(page).fill('Spoke to their buyer on the phone.\nExpected since Monday.')
    await field(page).press('Control+Enter')
    await notes(page).first().waitFor()
    await page.getByRole('region', { name: `Others from ${domain}` }).waitFor()
    await page.getByRole('button', { name: 'As sent' }).click()
    expect(await findViolationsInEveryLook(page)).toEqual([])
    await page.getByRole('button', { name: /^Deny/ }).click()
    await page.getByRole('button', { name: /Not a supplier/ }).click()
    expect(await findViolationsInEveryLook(page)).toEqual([])
    await closePage(page)
  })
})
