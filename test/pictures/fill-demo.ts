import { openDatabase } from '#lib/db/database.prisma.ts'
import { rollUpInsights } from '#lib/insights/roll-up.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { type Applicant, playSignUp } from '#test/support/sign-up.ts'
import type { Demo } from '#test/support/start-demo.ts'
import { query } from '#test/support/store-waiting.ts'
import { storeSettings } from './store-settings.ts'
import { storeWeeks } from './store-weeks.ts'

/** Fills a demo with what some weeks of use leave behind: three flows, verdicts, a log, and people who wait right now. */
export async function fillDemo(demo: Demo): Promise<void> {
  const { database, close } = await openDatabase({
    databaseUrl: demo.databaseUrl,
    maxConnections: 2,
    onConnectionError: () => undefined,
  })
  try {
    for (const [slug, name] of moreFlows) {
      const context = { database, actor: { kind: 'operator' }, now: new Date() } as const
      const settings = { tenantDomain: 'contoso.onmicrosoft.com', inviteRedirectUrl: 'https://portal.contoso.com' }
      await createFlow(context, { slug, name, ...settings })
    }
    // The demo of tests has none, and a picture takes its time.
    await query(demo.databaseUrl, 'UPDATE flow SET hold_seconds = 30', [])
    await storeSettings(database)
    await storeWeeks(demo.databaseUrl)
    await query(demo.databaseUrl, 'TRUNCATE insight_watermark, insight_day, insight_domain', [])
    await rollUpInsights(database, new Date(), new AbortController().signal)
    for (const [applicant, attributes] of people) await playSignUp(demo.simulatorUrl, applicant, attributes)
  } finally {
    await close()
  }
}

const moreFlows = [
  ['suppliers', 'Suppliers'],
  ['events', 'Conference guests'],
] as const

/** Who signs up just before the pictures are taken, and what they fill in. */
const people: readonly (readonly [Applicant, { readonly [name: string]: string }])[] = [
  [
    { provider: 'otp', email: 'mei@northwind.co.jp' },
    { displayName: 'Mei Ōta', jobTitle: 'Buyer', city: 'Ōsaka', country: 'Japan' },
  ],
  [
    { provider: 'entra', email: 'l.kowalska@adatum.pl', displayName: 'Lena Kowalska' },
    { jobTitle: 'Auditor', city: 'Kraków', country: 'Poland' },
  ],
  [{ provider: 'facebook', email: 'x4419@mailbox.example', displayName: 'supplier portal access please' }, {}],
  [{ provider: 'google', email: 'daniel.adeyemi@wingtip.ng', displayName: 'Daniel Adeyemi' }, { city: 'Lagos' }],
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
]
