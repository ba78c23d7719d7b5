import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { signInAs } from '#test/support/sign-in.ts'
import { findViolations, findViolationsInEveryLook } from './find-violations.ts'
import { actions, holdRequests, pages } from './hold-requests.ts'
import { guest, type OwnDemo, openForFile, openRequestAs, verdictBar } from './own-demo.ts'
import { blockMessage, closePage, openPage, readLedger, startSignUp } from './visit.ts'

let browser: Browser
let own: OwnDemo
openForFile(opened => {
  ;({ browser, own } = opened)
})

const ana = 'ana.duarte@contoso.com'
const priya = 'priya.raman@contoso.com'
const ada = 'ada.sorensen@contoso.com'

/** On a phone, with the sheet of a denial open. */
async function noticeIsAboveSheet(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 0, height: 0 }
  await page.setViewportSize({ width: 390, height: 780 })
  await page.keyboard.press('d')
  await verdictBar(page).getByRole('button', { name: 'Cancel' }).waitFor()
  const dismiss = page.getByRole('button', { name: 'Dismiss', exact: true })
  const below = async () => {
    const [notice, sheet] = [await dismiss.boundingBox(), await verdictBar(page).boundingBox()]
    return notice !== null && sheet !== null && notice.y + notice.height <= sheet.y
  }
  await expect.poll(below).toBe(true)
  await page.keyboard.press('Escape')
  await page.setViewportSize(before)
}

describe('while a verdict is held', () => {
  it('A approves, Z takes the last approval back and then the one before it, and nothing has happened', async () => {
    await own.changeFlow('hold_seconds = 600')
    const requestId = await own.request(guest('Una Undo'))
    await own.request(guest('Nora Next'))
    const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
    await page.goto(`${own.demo.appUrl}/requests/${requestId}?view=pending`)
    await page.getByRole('heading', { name: 'Una Undo', level: 2 }).waitFor()
    const next = page.getByRole('heading', { name: 'Nora Next', level: 2 })
    await expect.poll(() => page.keyboard.press('j').then(() => next.isVisible())).toBe(true)
    await page.keyboard.press('k')
    await page.getByRole('heading', { name: 'Una Undo', level: 2 }).waitFor()
    await page.keyboard.press('a')
    await page
      .getByRole('status')
      .getByText(/^Approved Una Undo\./)
      .waitFor()
    await next.waitFor()
    await noticeIsAboveSheet(page)
    await page.keyboard.press('a')
    await page
      .getByRole('status')
      .getByText(/^Approved Nora Next\./)
      .waitFor()
    await page.getByRole('button', { name: 'Undo', exact: true }).waitFor()
    // On a slow line the open request shows for a while what has been taken back.
    await verdictBar(page).getByRole('button', { name: 'Take back' }).waitFor()
    const letGo = await holdRequests(page, pages)
    await page.keyboard.press('z')
    await page.getByRole('status').getByText('Taken back. Nora Next is waiting again.').waitFor()
    await next.waitFor()
    await page.getByRole('button', { name: 'Undo Una Undo' }).and(page.locator('[aria-keyshortcuts=z]')).waitFor()
    await page.keyboard.press('z')
    letGo()
    await page.getByRole('status').getByText('Taken back. Una Undo is waiting again.').waitFor()
    await page.getByRole('heading', { name: 'Una Undo', level: 2 }).waitFor()
    await verdictBar(page).getByRole('button', { name: 'Approve' }).waitFor()
    await page.getByText('Approval taken back by Ana Duarte').waitFor()
    expect((await readLedger(own.demo)).accounts.map(each => each.mail)).not.toContain('una.undo@fabrikam.example')
    await closePage(page)
  })

  it('the request says when it takes effect, after a reload too, and who may take it back', async () => {
    await own.changeFlow('hold_seconds = 600')
    const requestId = await own.request(guest('Hilde Held'))
    const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
    await page.keyboard.press('a')
    await page
      .getByRole('status')
      .getByText(/^Approved Hilde Held\./)
      .waitFor()
    await page.goto(`${own.demo.appUrl}/requests/${requestId}?view=all`)
    await verdictBar(page)
      .getByText(/Ana Duarte approved this/)
      .waitFor()
    await verdictBar(page).getByText('Takes effect in 10 min.').waitFor()
    const other = await openRequestAs(browser, own.demo, { email: priya, requestId })
    await verdictBar(other).getByText('Takes effect in 10 min.').waitFor()
    expect(await verdictBar(other).getByRole('button').count()).toBe(0)
    await closePage(other)
    await page.keyboard.press('z')
    await verdictBar(page).getByRole('button', { name: 'Approve' }).waitFor()
    await closePage(page)
  })

  it('whoever undoes too late is told so in place, and offered what is possible then', async () => {
    await own.changeFlow("hold_seconds = 600, accounts_by = 'by_hand'")
    const requestId = await own.request(guest('Lara Late'))
    const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
    await page.keyboard.press('a')
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    await page.goto(`${own.demo.appUrl}/requests/${requestId}?view=all`)
    await verdictBar(page).getByRole('button', { name: 'Take back' }).waitFor()
    await own.endHold(requestId)
    await page.keyboard.press('z')
    await verdictBar(page).getByRole('status').getByText('Too late: it has taken effect.').waitFor()
    await verdictBar(page).getByRole('button', { name: 'Revoke…' }).waitFor()
    await closePage(page)
    await own.changeFlow("accounts_by = 'graph'")
  })
})

describe('a denial', () => {
  it('tells the requestor what was written to them, and never why', async () => {
    await own.changeFlow('hold_seconds = 0')
    const dirk = guest('Dirk Denied')
    const requestId = await own.request(dirk)
    const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
    await page.keyboard.press('d')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Say why. A denial needs a justification.').waitFor()
    await page.keyboard.type('No contract with Fabrikam')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Please ask your buyer')
    await page.keyboard.press('Enter')
    await page.keyboard.type('at Contoso first.')
    await page.keyboard.press('Control+Enter')
    await page
      .getByRole('status')
      .getByText(/^Denied Dirk Denied\./)
      .waitFor()
    await page.goto(`${own.demo.appUrl}/requests/${requestId}?view=all`)
    const timeline = page.getByRole('region', { name: 'Timeline' })
    await timeline.getByText('“No contract with Fabrikam”', { exact: true }).waitFor()
    await timeline.getByText('To the requestor: “Please ask your buyer at Contoso first.”').waitFor()
    await closePage(page)

    const guestPage = await openPage(browser)
    await startSignUp(guestPage, { provider: 'Google', email: dirk.email, name: dirk.displayName }, own.demo)
    const message = await blockMessage(guestPage)
    expect(message).toContain('Please ask your buyer at Contoso first.')
    expect(message).not.toContain('No contract')
    await closePage(guestPage)
  })

  it('can be turned into an approval, or the person may ask again', async () => {
    await own.changeFlow('hold_seconds = 0')
    const [olga, rita] = [guest('Olga Again'), guest('Rita Reopened')]
    for (const [person, how] of [
      [olga, 'approve'],
      [rita, 'reopen'],
    ] as const) {
      const requestId = await own.request(person)
      const page = await openRequestAs(browser, own.demo, { email: priya, requestId })
      await page.keyboard.press('d')
      await page.keyboard.type('Not yet')
      await page.keyboard.press('Control+Enter')
      await page
        .getByRole('status')
        .getByText(/^Denied /)
        .waitFor()
      await page.goto(`${own.demo.appUrl}/requests/${requestId}?view=all`)
      await verdictBar(page)
        .getByText(/Priya Raman denied this/)
        .waitFor()
      if (how === 'approve') {
        await page.keyboard.press('a')
        await page
          .getByRole('status')
          .getByText(/^Approved Olga Again\./)
          .waitFor()
      } else {
        await verdictBar(page).getByRole('button', { name: 'Let them ask again…' }).press('Enter')
        await page.keyboard.press('Enter')
        await page.getByRole('status').getByText('Rita Reopened may ask again.').waitFor()
        await own.request(rita)
      }
      await closePage(page)
    }
    await expect.poll(async () => (await readLedger(own.demo)).accounts.map(each => each.mail)).toContain(olga.email)
  })

  it('that is taken back gives its words back, and leaves a colleague who wrote meanwhile as they were', async () => {
    await own.changeFlow('hold_seconds = 600')
    const requestId = await own.request(guest('Willa Words'))
    const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
    const other = await openRequestAs(browser, own.demo, { email: priya, requestId })
    const field = (of: Page) => of.getByRole('textbox', { name: /Justification/ })
    await other.keyboard.press('d')
    await other.keyboard.type('Half')
    const deny = verdictBar(other).getByRole('button', { name: 'Deny', exact: true })
    const colour = () => deny.evaluate(button => getComputedStyle(button).backgroundColor)
    const alive = await colour()
    await page.keyboard.press('d')
    await page.keyboard.type('No contract with Fabrikam')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Please ask your buyer')
    await page.keyboard.press('Control+Enter')
    const denied = verdictBar(other).getByText(/Ana Duarte denied this/)
    await denied.waitFor()
    await expect.poll(colour).not.toBe(alive)
    // It is over: what sends it sends nothing.
    const sent: string[] = []
    other.on('request', request => actions(request) && sent.push(request.url()))
    await other.keyboard.press('Control+Enter')
    await page.keyboard.press('z')
    await page.getByRole('status').getByText('Taken back. Willa Words is waiting again.').waitFor()
    await expect.poll(() => denied.count()).toBe(0)
    expect(sent).toEqual([])
    expect(await field(other).inputValue()).toBe('Half')
    await verdictBar(page)
      .getByRole('button', { name: 'Deny…' })
      .and(page.locator(':not([aria-disabled=true])'))
      .click()
    expect(await field(page).inputValue()).toBe('No contract with Fabrikam')
    expect(await page.getByRole('textbox', { name: 'To the requestor' }).inputValue()).toBe('Please ask your buyer')
    await page.keyboard.press('Control+Enter')
    await denied.waitFor()
    await verdictBar(other).getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => field(other).count()).toBe(0)
    await own.changeFlow('hold_seconds = 0')
    await closePage(page)
    await closePage(other)
  })

  it('keeps what was written when its panel is closed, gives the focus back, and shows it to nobody else', async () => {
    const requestId = await own.request(guest('Kai Keeps'))
    const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
    await page.keyboard.press('d')
    await page.keyboard.type('half a sent')
    await page.keyboard.press('Escape')
    expect(await page.locator(':focus').textContent()).toContain('Deny…')
    await page.keyboard.press('d')
    await page.keyboard.type('ence')
    expect(await page.getByRole('textbox', { name: /Justification/ }).inputValue()).toBe('half a sentence')
    await page.context().clearCookies()
    await signInAs(page, own.demo, { email: priya, path: `/requests/${requestId}?view=all` })
    await page.keyboard.press('d')
    expect(await page.getByRole('textbox', { name: /Justification/ }).inputValue()).toBe('')
    await closePage(page)
  })
})

it('of many people a few letters find the one to hand a request on to', async () => {
  await own.query(`INSERT INTO audit_event (at, actor, tenant_id, object_id, name, action, details)
    SELECT now(), 'person', tenant_id, 'colleague-' || i, 'Zoë Colleague ' || i, action, '{"roles":"Approver","groups":""}'
      FROM generate_series(1, 9) AS i, (SELECT tenant_id, action FROM audit_event
        WHERE action = 'session.signed-in' LIMIT 1) AS signed_in`)
  const requestId = await own.request(guest('Heidi Handed On'))
  const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
  await page.getByRole('button', { name: 'Assign to a colleague' }).press('Enter')
  await page.getByRole('textbox', { name: 'Search people' }).waitFor()
  await page.keyboard.type('zoe colleague 7')
  await page.getByRole('status').getByText('1 person').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Search people' }).waitFor()
  await page.keyboard.type('COLLEAGUE')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('[data-open-request]').getByText('Assigned to Zoë Colleague 2').waitFor()
  await closePage(page)
})

it('every state of a verdict passes axe in every look', async () => {
  await own.changeFlow('hold_seconds = 600')
  const requestId = await own.request(guest('Axel Looks'))
  const page = await openRequestAs(browser, own.demo, { email: ada, requestId })
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await verdictBar(page).getByRole('button', { name: 'Deny…' }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByText('Say why. A denial needs a justification.').waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await page.keyboard.type('No')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  await page.locator(`[data-open-request]:not([data-open-request="${requestId}"])`).waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await page.goto(`${own.demo.appUrl}/requests/${requestId}?view=all`)
  await verdictBar(page).getByRole('button', { name: 'Take back' }).waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await own.endHold(requestId)
  await page.reload()
  await verdictBar(page).getByRole('button', { name: 'Let them ask again…' }).click()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await closePage(page)
})
