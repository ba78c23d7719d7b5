import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { buildIfNeeded } from '../lib/server/build-if-needed.ts'
import { openBrowser } from './support/open-browser.ts'
import { prepareBrowser } from './support/prepare-browser.ts'
import { signInAs } from './support/sign-in.ts'
import { type Applicant, playSignUp } from './support/sign-up.ts'
import { type Demo, startDemo } from './support/start-demo.ts'

/** Who signs up before the pictures are taken, and what they fill in. */
const people: readonly (readonly [Applicant, { readonly [name: string]: string }])[] = [
  [
    {
      provider: 'google',
      email: 'john.smith@fabrikam.com',
      displayName: 'John Smith',
      givenName: 'John',
      surname: 'Smith',
    },
    {
      jobTitle: 'Supplier',
      city: 'Seattle',
      country: 'United States',
      extension_Company: 'Fabrikam Logistics',
      extension_SupplierNumber: 'S-20417',
      extension_Reason: 'We deliver the Q1 order and need the portal for the customs papers.',
    },
  ],
  [
    { provider: 'otp', email: 'mei@northwind.co.jp' },
    { displayName: 'Mei Ōta', jobTitle: 'Buyer', city: 'Ōsaka' },
  ],
  [{ provider: 'entra', email: 'l.kowalska@adatum.pl', displayName: 'Lena Kowalska' }, { jobTitle: 'Auditor' }],
  [{ provider: 'facebook', email: 'x4419@mailbox.example', displayName: 'supplier portal access please' }, {}],
  [{ provider: 'google', email: 'daniel.adeyemi@wingtip.ng', displayName: 'Daniel Adeyemi' }, { city: 'Lagos' }],
  [{ provider: 'entra', email: 'rosa@litware.es', displayName: 'Rosa Vidal' }, { city: 'Valencia' }],
  [{ provider: 'google', email: 'tuan.nguyen@fabrikam.com', displayName: 'Tuan Nguyen' }, {}],
  [{ provider: 'otp', email: 'olivia@proseware.com.tr' }, { displayName: 'Olivia Ersoy' }],
  [{ provider: 'entra', email: 'a.khalil@tailspin.ae', displayName: 'Amir Khalil' }, {}],
]

/** `npm run screenshots`: takes the pictures in docs/ from the running demo. */
await buildIfNeeded(say)
const browser = await openBrowser(await prepareBrowser(say))
const { demo, stop } = await startDemo()
try {
  for (const [applicant, attributes] of people) await playSignUp(demo.simulatorUrl, applicant, attributes)
  await take(browser, demo, { name: 'queue-light', colorScheme: 'light', width: 1440, height: 860 })
  await take(browser, demo, { name: 'queue-dark', colorScheme: 'dark', width: 1440, height: 860 })
  await take(browser, demo, { name: 'queue-phone', colorScheme: 'light', width: 390, height: 780 })
} finally {
  await browser.close()
  await stop()
}

type Picture = {
  readonly name: string
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly height: number
}

async function take(browser: Browser, demo: Demo, { name, colorScheme, width, height }: Picture): Promise<void> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height }, locale: 'en-US' })
  const page = await context.newPage()
  await signInAs(page, demo, { email: 'priya.raman@contoso.com', path: '/requests' })
  // A phone shows the list or a request, not both.
  if (width > 640) {
    await page
      .getByRole('link', { name: /John Smith/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'John Smith', level: 2 }).waitFor()
  }
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: fileURLToPath(new URL(`../docs/${name}.png`, import.meta.url)) })
  await context.close()
  say(`docs/${name}.png`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
