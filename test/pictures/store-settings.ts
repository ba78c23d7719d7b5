import { saveReason } from '#lib/administration/save-reason.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { saveList } from '#lib/settings/save-list.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { saveRoster } from '#lib/settings/save-roster.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { signedIn } from '#test/support/people.ts'

const ada = signedIn('Ada Sørensen', 'Administrator')

/** Sets up the flows of the pictures as an administrator would have. */
export async function storeSettings(database: Database): Promise<void> {
  const context = { database, actor: actorOf(ada), now: new Date() } as const
  const idOf = async (slug: string) => (await database.flow.findUniqueOrThrow({ where: { slug } })).id
  const [partners, suppliers] = [await idOf('partners'), await idOf('suppliers')]
  await storePolicy(context, { partners, suppliers })
  await storeReasons(database, partners)
  await storeRoster(context, suppliers)
}

type Flows = { readonly partners: string; readonly suppliers: string }

/** Known suppliers come in by themselves, competitors do not, and who has a private address is looked at. Partners wait. */
async function storePolicy(context: SettingsContext, { partners, suppliers }: Flows): Promise<void> {
  const known = ['fabrikam.com', 'litware.es', 'northwind.co.jp', 'tailspin.ae', 'wingtip.ng']
  await saveList(context, { name: 'suppliers', entries: known.map(value => ({ value })) })
  await saveList(context, { name: 'competitors', entries: [{ value: 'adventure-works.com' }] })
  await createCredential(context, await context.database.flow.findUniqueOrThrow({ where: { id: suppliers } }))
  await putInForce(context, suppliers, {
    rules: [
      { id: 'competitors', name: 'Competitors', when: 'domain in lists.competitors', do: 'deny' },
      { id: 'suppliers', name: 'Known suppliers', when: 'domain in lists.suppliers', do: 'approve' },
      { id: 'private', name: 'Private addresses', when: 'domain == "gmail.com"', do: 'review', flag: 'social' },
    ],
    prefill: { roster: true },
  })
  await putInForce(context, partners, {
    rules: [
      { id: 'known', name: 'Known suppliers', mode: 'shadow', when: 'domain in lists.suppliers', do: 'approve' },
      { id: 'social', name: 'Social accounts', when: 'provider == "facebook"', do: 'review', flag: 'social' },
    ],
  })
}

async function putInForce(context: SettingsContext, flowId: string, policy: object): Promise<void> {
  const { kind } = await savePolicy(context, flowId, policy)
  if (kind !== 'saved') throw new Error(`the policy is ${kind}`)
}

async function storeReasons(database: Database, partners: string): Promise<void> {
  for (const [flowId, verdict, title, internalText, requestorTexts] of [
    [null, 'approve', 'Known partner', 'Somebody here works with this person.', {}],
    [
      null,
      'deny',
      'Private address',
      'A private address; nobody can tell whom they work for.',
      { en: 'Please sign up with your company’s address.', de: 'Bitte melden Sie sich mit Ihrer Firmenadresse an.' },
    ],
    [null, 'deny', 'Not expected', 'Nobody here knows this person.', {}],
    [
      partners,
      'deny',
      'A supplier',
      'Suppliers have a portal of their own.',
      { en: 'Suppliers sign up at the supplier portal.', 'zh-Hant': '供應商請至供應商入口網站註冊。' },
    ],
  ] as const) {
    const reason = { flowId, verdict, title, internalText, requestorTexts }
    const { kind } = await saveReason({ database, now: new Date() }, ada, reason)
    if (kind !== 'saved') throw new Error(`the reason is ${kind}`)
  }
}

async function storeRoster(context: SettingsContext, flowId: string): Promise<void> {
  const { kind } = await saveRoster(context, flowId, [
    { who: { kind: 'domain', domain: 'fabrikam.com' }, attributes: { city: 'Seattle', country: 'United States' } },
    {
      who: { kind: 'address', address: 'mei@northwind.co.jp' },
      attributes: { extension_Company: 'Northwind Trading', extension_SupplierNumber: 'S-11802' },
      agreed: true,
      expiresAt: new Date(Date.UTC(2027, 2, 31)),
    },
    { who: { kind: 'address', address: 'paula.rossi@litware.es' }, attributes: { city: 'Valencia' }, agreed: true },
  ])
  if (kind !== 'saved') throw new Error(`the roster is ${kind}`)
}
