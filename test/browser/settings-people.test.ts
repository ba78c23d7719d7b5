import { randomUUID } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAs } from '#test/support/sign-in.ts'
import { findViolationsInEveryLook } from './find-violations.ts'
import { type OwnDemo, openOwnDemo } from './own-demo.ts'
import { closePage, openPage, openTestBrowser } from './visit.ts'

let browser: Browser
let own: OwnDemo
beforeAll(async () => {
  browser = await openTestBrowser()
  own = await openOwnDemo()
}, 180_000)
afterAll(async () => {
  await browser.close()
  await own[Symbol.asyncDispose]()
})

const staff = { id: '2f7c1f3e-5a39-4b1c-8f5e-0f3f5a1d2c02', displayName: 'Staff' }
const group = { id: '2f7c1f3e-5a39-4b1c-8f5e-0f3f5a1d2c01', displayName: 'Buyers' }

async function open(path = '/settings/people', email = 'ada.sorensen@contoso.com'): Promise<Page> {
  const page = await openPage(browser)
  await signInAs(page, own.demo, { email, path })
  return page
}

async function control(address: string, body: unknown, method = 'PUT'): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const options = { method, headers, body: JSON.stringify(body) }
  expect((await fetch(`${own.demo.simulatorUrl}/simulator${address}`, options)).ok).toBe(true)
}

const approvers = '/settings/flows/partners/approvers'

const grant = (...permissions: readonly string[]) => control('/permissions', { permissions })

async function withdraw(): Promise<void> {
  await grant('User.ReadWrite.All')
  // What was granted before stands in the token that there is, until it ends.
  await control('/faults', { path: '/v1.0/servicePrincipals', fault: { kind: 'expiredToken' } }, 'POST')
}

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

describe('the people', () => {
  it('who have a role in Entra are listed, with what they decide and when they were last seen', async () => {
    await grant('Application.Read.All', 'GroupMember.Read.All')
    const page = await open()
    await page.getByRole('heading', { name: 'People with a role' }).waitFor()
    await rowOf(page, 'Ada Sørensen')
      .getByText(/ago$|^just now$|^now$/)
      .waitFor()
    await rowOf(page, 'Priya Raman').getByText('Not seen in 90 days').waitFor()
    await rowOf(page, 'Otto Weber').getByText('No flow').waitFor()
    await rowOf(page, 'Partners').getByText('Every approver').waitFor()
    expect(await page.getByText('Noah Kim').count()).toBe(0)
    await closePage(page)
  })

  it('a flow that is kept to an empty group has no approver, and its name leads to where that is changed', async () => {
    await control('/tenant', { groups: [group] })
    await own.query(
      `INSERT INTO flow_approver (flow_id, kind, principal_id, name) SELECT id, 'group', $1, $2 FROM flow`,
      [group.id, group.displayName],
    )
    const page = await open()
    await rowOf(page, 'Partners').getByText('No approver; only administrators').waitFor()
    await page.getByRole('link', { name: 'Partners', exact: true }).click()
    await page.getByRole('heading', { name: 'Approvers of this flow' }).waitFor()
    await closePage(page)
  })

  it('without permission the people seen at sign-in are listed, and it says so', async () => {
    await withdraw()
    const page = await open()
    await page.getByText(/only the people who signed in during the last 90 days/).waitFor()
    await page.getByText('Application.Read.All', { exact: true }).waitFor()
    await rowOf(page, 'Ada Sørensen').waitFor()
    expect(await page.getByText('Priya Raman').count()).toBe(0)
    await closePage(page)
  })

  it.each(['ana.duarte@contoso.com', 'otto.weber@contoso.com'])('are not shown to %s', async email => {
    const page = await open('/settings/people', email)
    await page.getByRole('heading', { name: 'Settings are for administrators' }).waitFor()
    expect(await page.content()).not.toContain('Priya Raman')
    await closePage(page)
  })
})

describe('to keep a flow to somebody', () => {
  const add = (page: Page) => page.getByRole('button', { name: 'Add', exact: true })
  const options = (page: Page) => page.getByRole('option')
  const bound = (page: Page) => page.getByRole('region', { name: 'Approvers of this flow' }).getByRole('listitem')

  const hasFocus = (where: Locator) => where.evaluate(element => element === document.activeElement)
  /** The focus comes back to the button, and goes from there into the field. */
  const openByKey = async (page: Page) => {
    await expect.poll(() => hasFocus(add(page))).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => hasFocus(page.getByRole('combobox'))).toBe(true)
  }

  it('whoever has a role is found by name and chosen by key; Entra is asked then and not before', async () => {
    await grant('Application.Read.All', 'GroupMember.Read.All')
    await control('/tenant', { groups: [staff], assignedGroups: [{ groupId: staff.id, role: 'Approver' }] })
    await own.query('DELETE FROM flow_approver')
    const page = await open('/settings/flows')
    const asked: string[] = []
    page.on('request', request => /candidates$/.test(request.url()) && asked.push(request.url()))
    await page.goto(`${own.demo.appUrl}${approvers}`)
    await add(page).focus()
    expect(asked).toEqual([])
    await page.keyboard.press('Enter')
    await expect
      .poll(() => options(page).allTextContents())
      .toContainEqual(expect.stringMatching(/StaffGroup · Approver$/))
    expect(await findViolationsInEveryLook(page)).toEqual([])
    await page.keyboard.type('PRIYÁ')
    await expect.poll(() => options(page).count()).toBe(1)
    await page.keyboard.press('Enter')
    await expect
      .poll(() => bound(page).allTextContents())
      .toEqual([expect.stringMatching(/Priya RamanPerson[0-9a-f-]{36}$/)])
    expect(await bound(page).getByRole('textbox').count()).toBe(0)
    await openByKey(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => bound(page).count()).toBe(2)
    await openByKey(page)
    await options(page).first().waitFor()
    expect((await options(page).allTextContents()).filter(text => /Priya|Staff/.test(text))).toEqual([])
    await page.keyboard.press('Escape')
    expect(asked).toHaveLength(1)
    await page.getByRole('button', { name: 'Remove Staff' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(/^Saved\./).waitFor()
    await page.reload()
    await expect.poll(() => bound(page).allTextContents()).toEqual([expect.stringMatching(/Priya RamanPerson/)])
    await closePage(page)
  })

  it('without permission those seen at sign-in are offered, and it names the permission', async () => {
    await withdraw()
    const page = await open(approvers)
    await add(page).click()
    await page.getByText(/only the people who signed in during the last 90 days/).waitFor()
    await page.getByText('Application.Read.All', { exact: true }).waitFor()
    const offered = await options(page).allTextContents()
    expect(offered).toContainEqual(expect.stringMatching(/Ada SørensenPerson · Administrator$/))
    expect(offered.filter(text => /Group · /.test(text))).toEqual([])
    await closePage(page)
  })

  it('a list that cannot be read is asked for again, a long one is searched, and anybody can be typed', async () => {
    await grant('Application.Read.All', 'GroupMember.Read.All')
    const many = { ...staff, members: Array.from({ length: 60 }, () => randomUUID()) }
    await control('/tenant', { groups: [many], assignedGroups: [{ groupId: staff.id, role: 'Approver' }] })
    const page = await open(approvers)
    await page.route('**/candidates', route => route.abort(), { times: 1 })
    await add(page).click()
    await page.getByText(/could not read who has a role/).waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText(/^50 of 6\d\. Type more/).waitFor()
    expect(await options(page).count()).toBe(50)
    await page.getByRole('combobox').fill(many.members.at(-1) ?? '')
    await expect.poll(() => options(page).allTextContents()).toEqual([expect.stringMatching(/through Staff$/)])
    await page.getByRole('button', { name: 'Somebody who is not listed' }).click()
    await page.keyboard.type('2f7c1f3e')
    expect(await page.getByLabel('Object ID in Entra').inputValue()).toBe('2f7c1f3e')
    // The row of fields moves up, and keeps its hands off the focus.
    await page.getByRole('button', { name: 'Remove Priya Raman' }).click()
    await page.getByText('Priya Raman removed', { exact: true }).waitFor()
    expect(await hasFocus(add(page))).toBe(true)
    await closePage(page)
  })
})

it('the page passes axe in every look', async () => {
  await grant('Application.Read.All')
  await control('/tenant', { groups: [staff], assignedGroups: [{ groupId: staff.id, role: 'Approver' }] })
  const page = await open()
  await page.getByRole('heading', { name: 'People with a role' }).waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await closePage(page)
})
