import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '#lib/db/database.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { findViolations } from './find-violations.ts'
import { type OwnDemo, openOwnDemo } from './own-demo.ts'
import { closePage, openPage, openTestBrowser } from './visit.ts'

let browser: Browser
let own: OwnDemo
let opened: OpenDatabase
beforeAll(async () => {
  browser = await openTestBrowser()
  // Of its own: four eyes would hold up what other journeys save.
  own = await openOwnDemo()
  const { databaseUrl } = own.demo
  opened = await openDatabase({ databaseUrl, maxConnections: 2, onConnectionError: () => undefined })
}, 180_000)
afterAll(async () => {
  await browser.close()
  await opened?.close()
  await own?.[Symbol.asyncDispose]()
})

const administrator = 'ada.sorensen@contoso.com'

/** A flow of a test's own with a policy. */
async function newFlow(slug: string): Promise<string> {
  const context = { database: opened.database, actor: { kind: 'operator' }, now: new Date() } as const
  const settings = { tenantDomain: 'contoso.onmicrosoft.com', inviteRedirectUrl: 'https://portal.contoso.com' }
  const created = await createFlow(context, { slug, name: `Flow ${slug}`, ...settings })
  if (created.kind !== 'created') throw new Error('there is such a flow')
  const rule = { id: 'blocked', name: 'Blocked', when: "domain == 'evil.example'", do: 'deny' }
  await savePolicy(context, created.flow.id, { rules: [rule] })
  return created.flow.id
}

async function rename(page: Page, slug: string, name: string): Promise<void> {
  await page.goto(`${own.demo.appUrl}/settings/flows/${slug}`)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Save' }).click()
}

/** Another administrator's proposal, as the database would hold it. */
async function handToEve(): Promise<void> {
  await opened.database.$executeRaw`
    UPDATE proposal SET by_object_id = 'eve', by_name = 'Eve Adams' WHERE state = 'waiting'`
}

describe('the changes of the settings', () => {
  it('tell who changed what, line by line, and bring earlier settings back', async () => {
    await newFlow('changes-1')
    const page = await openPage(browser)
    await signInAs(page, own.demo, { email: administrator, path: '/settings/flows/changes-1' })
    await rename(page, 'changes-1', 'Renamed by mistake')
    await page.getByText(/^Saved\./).waitFor()
    await page.getByRole('navigation', { name: 'Parts of this flow' }).getByRole('link', { name: 'Changes' }).click()
    await page.getByRole('row').getByRole('link', { name: 'Policy', exact: true }).click()
    await page.getByText("when: domain == 'evil.example'").waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Restore these settings' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
    await page.getByText(/^Restored\./).waitFor()
    await page.goto(`${own.demo.appUrl}/settings/flows/changes-1/changes`)
    await page.getByRole('row').filter({ hasText: 'Ada Sørensen' }).first().getByRole('link').click()
    await page.getByRole('deletion').filter({ hasText: 'Renamed by mistake' }).waitFor()
    await page.getByRole('insertion').filter({ hasText: 'Flow changes-1' }).waitFor()
    await page.getByText('This is what is in force.').waitFor()
    await closePage(page)
  })

  it.each(['light', 'dark'] as const)(
    'wait for a second administrator under four eyes, in the %s',
    async colorScheme => {
      const slug = `changes-${colorScheme}`
      const id = await newFlow(slug)
      const { appUrl } = own.demo
      const page = await openPage(browser, { colorScheme })
      await signInAs(page, own.demo, { email: administrator, path: '/settings/changes' })
      await page.getByRole('switch', { name: 'Changes wait for a second administrator' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Turn on' }).click()
      await expect.poll(() => page.getByRole('switch').isChecked()).toBe(true)
      await rename(page, slug, 'By two')
      await page.getByText(/^Not in force yet/).waitFor()
      expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe(`Flow ${slug}`)
      await page.goto(`${appUrl}/settings/changes`)
      await page.getByText('You proposed this.').waitFor()
      expect(await page.getByRole('button', { name: 'Confirm' }).count()).toBe(0)
      expect(await findViolations(page)).toEqual([])
      await handToEve()
      await page.reload()
      await page.getByText('Proposed by Eve Adams').waitFor()
      await page.getByRole('button', { name: 'Confirm' }).click()
      await expect.poll(() => page.getByRole('button', { name: 'Confirm' }).count()).toBe(0)
      expect(await opened.database.flow.findUnique({ where: { id } })).toMatchObject({ name: 'By two' })
      await page.getByRole('switch').click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Turn off' }).click()
      await page.getByText(/^Not in force yet/).waitFor()
      await handToEve()
      await page.reload()
      await page.getByRole('button', { name: 'Confirm' }).click()
      await expect.poll(() => page.getByRole('switch').isChecked()).toBe(false)
      await closePage(page)
    },
  )
})
