import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '#lib/db/database.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
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

const administrator = 'ada.sorensen@contoso.com'
let flows = 0
let slug: string

/** A flow of a test's own. */
beforeEach(async () => {
  flows += 1
  slug = `settings-${flows}`
  const created = await createFlow(
    { database: database.database, actor: { kind: 'operator' }, now: new Date() },
    {
      slug,
      name: `Settings ${flows}`,
      tenantDomain: 'contoso.onmicrosoft.com',
      inviteRedirectUrl: 'https://portal.contoso.com',
    },
  )
  expect(created.kind).toBe('created')
})

async function open(path = ''): Promise<Page> {
  const page = await openPage(browser)
  await signIn(page, administrator, `/settings/flows/${slug}${path}`)
  await page.getByRole('heading', { name: /^Settings \d/, level: 2 }).waitFor()
  return page
}

describe('the settings', () => {
  it.each(['ana.duarte@contoso.com', 'otto.weber@contoso.com'])('are refused to %s', async email => {
    const page = await openPage(browser)
    await signIn(page, email, `/settings/flows/${slug}/connection`)
    const { appUrl } = inject('demo')
    for (const path of ['/settings/flows', '/settings/new-flow', '/settings/health', `/settings/flows/${slug}`]) {
      await page.goto(appUrl + path)
      await page.getByRole('heading', { name: 'Settings are for administrators' }).waitFor()
      expect(await page.content()).not.toContain(`Settings ${flows}`)
    }
    expect(await page.getByRole('link', { name: 'Settings', exact: true }).count()).toBe(0)
    const status = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch('/settings/health/diagnosis', { method: 'POST', headers, body: '{}' })).status
    })
    expect(status).toBe(403)
    await closePage(page)
  })

  it('two administrators save at once: the second sees both versions and decides', async () => {
    const [one, other] = [await open(), await open()]
    await one.getByRole('textbox', { name: 'Name' }).fill('By the first')
    await other.getByRole('textbox', { name: 'Name' }).fill('By the second')
    await one.getByRole('button', { name: 'Save' }).click()
    await one.getByText(/^Saved\./).waitFor()
    await other.getByRole('button', { name: 'Save' }).click()
    await other.getByText(/Ada Sørensen changed this flow meanwhile/).waitFor()
    await other.getByRole('cell', { name: 'By the second' }).waitFor()
    await other.getByRole('cell', { name: 'By the first' }).waitFor()
    await other.getByRole('button', { name: 'Save mine' }).click()
    await other.getByText(/^Saved\./).waitFor()
    await one.reload()
    expect(await one.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('By the second')
    await closePage(one)
    await closePage(other)
  })

  it('what cannot be saved says so at its place, and leaving what is typed is asked about', async () => {
    const page = await open('/accounts')
    await page.getByLabel('Allowed addresses').fill('https://elsewhere.example')
    await page.getByLabel('Anteroom sends it').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/This address is not among the allowed ones/).waitFor()
    await page.getByText(/No mail server is configured/).waitFor()
    const asked: string[] = []
    page.once('dialog', dialog => {
      asked.push(dialog.message())
      void dialog.dismiss()
    })
    await page.getByRole('link', { name: 'General' }).click()
    expect(asked).toEqual(['Leave without saving? What you have typed is lost.'])
    expect(new URL(page.url()).pathname).toBe(`/settings/flows/${slug}/accounts`)
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('link', { name: 'General' }).click()
    await page.getByRole('textbox', { name: 'Name' }).waitFor()
    await closePage(page)
  })

  it('a message in the own words is previewed as it is typed, and a wrong one is refused at its place', async () => {
    const page = await open('/messages?language=ar')
    await page.getByRole('button', { name: 'Still waiting' }).click()
    const field = page.getByLabel('What the requestor reads')
    await field.fill('انتظر')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/Quote \{reference\}/).waitFor()
    await field.fill('انتظر {reference}')
    const preview = page.getByRole('figure')
    expect(await preview.textContent()).toContain('انتظر R-7KQ2M9XD')
    expect(await sidesOf(preview.locator('[dir="rtl"]'))).toEqual({ picture: 'right', text: 'right' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/^Saved\./).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Still waiting own' }).waitFor()
    await page.goto(`${inject('demo').appUrl}/settings/flows/${slug}/messages?language=de`)
    expect(await sidesOf(preview.locator('[dir="ltr"]'))).toEqual({ picture: 'left', text: 'left' })
    await closePage(page)
  })

  it('messages and approvers that somebody else saved meanwhile are shown in both versions', async () => {
    const page = await open('/messages?language=en')
    await page.getByLabel('What the requestor reads').fill('Mine {reference}')
    const messages = { en: { requested: 'Theirs {reference}' } }
    await database.database.flow.update({ where: { slug }, data: { messages } })
    await page.getByRole('button', { name: 'Save' }).click()
    await page
      .getByRole('row', { name: /^English \(en\): Request received Mine \{reference\} Theirs \{reference\}$/ })
      .waitFor()
    await page.getByRole('button', { name: 'Take theirs' }).click()
    await page.getByText('Theirs R-7KQ2M9XD').waitFor()
    await page.goto(`${inject('demo').appUrl}/settings/flows/${slug}/approvers`)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: 'Somebody who is not listed' }).click()
    await page.getByLabel('Object ID in Entra').fill('2f7c1f3e-5a39-4b1c-8f5e-0f3f5a1d2c01')
    await page.getByLabel('Name, for reading only').fill('Buyers')
    await database.database.flow.update({ where: { slug }, data: { holdSeconds: 9 } })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: /^Approvers of this flow Buyers –$/ }).waitFor()
    await page.getByRole('button', { name: 'Save mine' }).click()
    await page.getByText(/^Saved\./).waitFor()
    await closePage(page)
  })

  it('a password is shown once: neither later HTML nor what the page reads anew holds it', async () => {
    const page = await open('/connection')
    await page.getByRole('button', { name: 'Create a credential' }).click()
    const secret = page.getByRole('region', { name: 'New credential' })
    await secret.waitFor()
    const [username = '', password = ''] = await secret.locator('code').allTextContents()
    expect(username).toMatch(new RegExp(`^${slug}-`))
    expect(password).toMatch(/^[\w-]{43}$/)
    await page.getByRole('button', { name: 'I have stored it' }).click()
    const bodies: Promise<string>[] = []
    page.on('response', response => bodies.push(response.text().catch(() => '')))
    await page.reload()
    await page.getByText(username).first().waitFor()
    expect(await page.content()).not.toContain(password)
    expect((await Promise.all(bodies.slice(0, 20))).join('\n')).not.toContain(password)
    await page.getByRole('button', { name: 'Create another one' }).click()
    await page.getByText(/Several are live/).waitFor()
    await page.getByRole('button', { name: 'I have stored it' }).click()
    await page.getByRole('button', { name: `Revoke ${username}` }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('Revoked', { exact: true }).waitFor()
    expect(await isRevoked(username)).toBe(true)
    await closePage(page)
  })

  it('a flow is disabled, archived and restored, and says what follows', async () => {
    const page = await open()
    for (const [move, consequence] of [
      ['Disable', /calls are refused from now on/],
      ['Archive', /leaves the list/],
    ] as const) {
      await page.getByRole('button', { name: move }).click()
      const dialog = page.getByRole('alertdialog')
      await dialog.getByText(consequence).waitFor()
      await dialog.getByRole('button', { name: move }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: 'Restore' }).waitFor()
    await page.getByRole('link', { name: 'All flows' }).click()
    await page.getByText(/archived flow/).click()
    await page.getByRole('link', { name: `Settings ${flows}` }).waitFor()
    await closePage(page)
  })

  it('the doctor looks, tells how far it is, and says what to do', async () => {
    const page = await openPage(browser)
    await signIn(page, administrator, '/settings/health')
    await page.getByRole('button', { name: 'Run the check' }).click()
    await page.getByRole('progressbar').waitFor()
    await page.getByRole('heading', { name: /good$/ }).waitFor({ timeout: 60_000 })
    await page.getByText('For real sign-ups set APP_URL to the public https address.').waitFor()
    await page.getByText('Not checked, because of the fault under "Public address".').waitFor()
    await page
      .getByRole('link', { name: `Open ${slug} → Connection` })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Credentials' }).waitFor()
    await closePage(page)
  })
})

/** At which side of its card a preview's picture is, and where its text begins. */
function sidesOf(preview: Locator): Promise<{ readonly picture: string; readonly text: string }> {
  return preview.evaluate(page => {
    const sideOf = (box: DOMRect, around: DOMRect) =>
      Math.abs(box.left - around.left) < Math.abs(box.right - around.right) ? 'left' : 'right'
    const [picture, words] = ['span', 'p'].map(name => page.querySelector(name))
    const card = words?.parentElement?.getBoundingClientRect() ?? new DOMRect()
    const text = document.createRange()
    text.selectNodeContents(words ?? page)
    return {
      picture: sideOf(picture?.getBoundingClientRect() ?? new DOMRect(), card),
      text: sideOf(text.getBoundingClientRect(), card),
    }
  })
}

async function isRevoked(username: string): Promise<boolean> {
  const row = await database.database.credential.findFirst({ where: { username } })
  return row !== null && row.revokedAt !== null
}
