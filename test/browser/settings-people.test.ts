import type { Browser, Page } from 'playwright-core'
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

const group = { id: '2f7c1f3e-5a39-4b1c-8f5e-0f3f5a1d2c01', displayName: 'Buyers' }

async function open(options: Parameters<typeof openPage>[1] = {}, email = 'ada.sorensen@contoso.com'): Promise<Page> {
  const page = await openPage(browser, options)
  await signInAs(page, own.demo, { email, path: '/settings/people' })
  return page
}

async function control(address: string, body: unknown, method = 'PUT'): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const options = { method, headers, body: JSON.stringify(body) }
  expect((await fetch(`${own.demo.simulatorUrl}/simulator${address}`, options)).ok).toBe(true)
}

const grant = (...permissions: readonly string[]) => control('/permissions', { permissions })

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
    await grant('User.ReadWrite.All')
    // What was granted before stands in the token that there is, until it ends.
    const fault = { path: '/v1.0/servicePrincipals', fault: { kind: 'expiredToken' } }
    await control('/faults', fault, 'POST')
    const page = await open()
    await page.getByText(/only the people who signed in during the last 90 days/).waitFor()
    await page.getByText('Application.Read.All', { exact: true }).waitFor()
    await rowOf(page, 'Ada Sørensen').waitFor()
    expect(await page.getByText('Priya Raman').count()).toBe(0)
    await closePage(page)
  })

  it.each(['ana.duarte@contoso.com', 'otto.weber@contoso.com'])('are not shown to %s', async email => {
    const page = await open({}, email)
    await page.getByRole('heading', { name: 'Settings are for administrators' }).waitFor()
    expect(await page.content()).not.toContain('Priya Raman')
    await closePage(page)
  })
})

it('the page passes axe in every look', async () => {
  await grant('Application.Read.All')
  const page = await open()
  await page.getByRole('heading', { name: 'People with a role' }).waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await closePage(page)
})
