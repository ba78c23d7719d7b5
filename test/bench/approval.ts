import type { Page } from 'playwright-core'
import { z } from 'zod'
import { openBrowser } from '#test/support/open-browser.ts'
import { prepareBrowser } from '#test/support/prepare-browser.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { playSignUp } from '#test/support/sign-up.ts'
import { type Demo, startDemo } from '#test/support/start-demo.ts'
import { type Figures, median } from './figures.ts'

const guests = 21

/** From the click on Approve in a browser to the account in the simulator. */
export async function benchApproval(): Promise<Figures> {
  const browser = await openBrowser(await prepareBrowser(() => undefined))
  const { demo, stop } = await startDemo()
  try {
    for (let guest = 0; guest < guests; guest++) {
      const email = `guest${guest}@fabrikam.example`
      await playSignUp(demo.simulatorUrl, { provider: 'google', email, displayName: `Guest ${guest}` })
    }
    const page = await browser.newPage()
    await signInAs(page, demo, { email: 'ana.duarte@contoso.com', path: '/requests' })
    const milliseconds: number[] = []
    for (let guest = 0; guest < guests; guest++) milliseconds.push(await approveNext(page, demo, guest + 1))
    const [, ...counted] = milliseconds
    const slowest = Math.max(...counted)
    return {
      name: `From the click on Approve to the account, ${counted.length} guests`,
      rows: [
        ['median (wanted: under 500 ms)', `${Math.round(median(counted))} ms`],
        ['slowest', `${Math.round(slowest)} ms`],
      ],
    }
  } finally {
    await browser.close()
    await stop()
  }
}

async function approveNext(page: Page, { appUrl, simulatorUrl }: Demo, wanted: number): Promise<number> {
  await page.goto(`${appUrl}/requests`)
  await page
    .getByRole('link', { name: /Guest \d+/ })
    .first()
    .click()
  const approve = page.getByRole('button', { name: 'Approve' })
  await approve.waitFor()
  const startedAt = performance.now()
  await approve.click()
  while ((await countAccounts(simulatorUrl)) < wanted) await new Promise(resolve => setTimeout(resolve, 5))
  return performance.now() - startedAt
}

const ledgerSchema = z.object({ accounts: z.array(z.unknown()) })

async function countAccounts(simulatorUrl: string): Promise<number> {
  return ledgerSchema.parse(await (await fetch(`${simulatorUrl}/ledger`)).json()).accounts.length
}
