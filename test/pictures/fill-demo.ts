import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { rollUpInsights } from '#lib/insights/roll-up.prisma.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { saveList } from '#lib/settings/save-list.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { type Applicant, playSignUp } from '#test/support/sign-up.ts'
import type { Demo } from '#test/support/start-demo.ts'
import { query } from '#test/support/store-waiting.ts'
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
    await storePolicy(database)
    await storeWeeks(demo.databaseUrl)
    await query(demo.databaseUrl, 'TRUNCATE insight_watermark, insight_day, insight_domain', [])
    await rollUpInsights(database, new Date(), new AbortController().signal)
    for (const [applicant, attributes] of people) await playSignUp(demo.simulatorUrl, applicant, attributes)
  } finally {
    await close()
  }
}

/** Known suppliers come in by themselves, competitors do not, and who has a private address is looked at. Partners wait. */
async function storePolicy(database: Database): Promise<void> {
  const context = { database, actor: { kind: 'operator' }, now: new Date() } as const
  const known = ['fabrikam.com', 'litware.es', 'northwind.co.jp', 'tailspin.ae', 'wingtip.ng']
  await saveList(context, { name: 'suppliers', entries: known.map(value => ({ value })) })
  await saveList(context, { name: 'competitors', entries: [{ value: 'adventure-works.com' }] })
  const suppliers = await database.flow.findUniqueOrThrow({ where: { slug: 'suppliers' } })
  await createCredential(context, suppliers)
  await putInForce(context, suppliers.id, [
    { id: 'competitors', name: 'Competitors', when: 'domain in lists.competitors', do: 'deny' },
    { id: 'suppliers', name: 'Known suppliers', when: 'domain in lists.suppliers', do: 'approve' },
    { id: 'private', name: 'Private addresses', when: 'domain == "gmail.com"', do: 'review', flag: 'social' },
  ])
  const partners = await database.flow.findUniqueOrThrow({ where: { slug: 'partners' } })
  await putInForce(context, partners.id, [
    { id: 'known', name: 'Known suppliers', mode: 'shadow', when: 'domain in lists.suppliers', do: 'approve' },
    { id: 'social', name: 'Social accounts', when: 'provider == "facebook"', do: 'review', flag: 'social' },
  ])
}

async function putInForce(context: SettingsContext, flowId: string, rules: readonly object[]): Promise<void> {
  const { kind } = await savePolicy(context, flowId, { rules })
  if (kind !== 'saved') throw new Error(`the policy is ${kind}`)
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
