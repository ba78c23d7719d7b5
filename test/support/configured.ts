import { randomUUID } from 'node:crypto'
import { saveApprovers } from '#lib/approvers/flow-approvers.prisma.ts'
import type { Actor } from '#lib/audit/audit-event.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { addCertificate } from '#lib/settings/add-certificate.prisma.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { saveAccountSettings } from '#lib/settings/save-account-settings.prisma.ts'
import { saveList } from '#lib/settings/save-list.prisma.ts'
import { saveMessages } from '#lib/settings/save-messages.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { saveRoster } from '#lib/settings/save-roster.prisma.ts'
import { setQueryKey } from '#lib/settings/set-query-key.prisma.ts'
import { ada } from './people.ts'

/** When everything was set up. */
const setUpAt = new Date('2026-11-21T10:00:00Z')

/** Sets a bit of everything that there is to set, and tells the secrets that must never be seen again. */
export async function configure(database: Database): Promise<readonly string[]> {
  const actor: Actor = { kind: 'operator' }
  const context = { database, actor, now: setUpAt }
  const created = await createFlow(context, {
    slug: `suppliers`,
    name: 'Suppliers: 日本',
    tenantDomain: 'contoso.onmicrosoft.com',
    inviteRedirectUrl: 'https://portal.contoso.com',
  })
  if (created.kind !== 'created') throw new Error('the database is not fresh')
  const { id: flowId, slug } = created.flow
  const { password } = await createCredential(context, { id: flowId, slug }, new Date('2027-11-21T00:00:00Z'))
  const key = await setQueryKey(context, flowId)
  await addCertificate(context, flowId, {
    thumbprint: 'AB'.repeat(32),
    otherThumbprint: undefined,
    issuer: 'CN=Contoso CA, O=Contoso',
    subject: undefined,
    expiresAt: new Date('2027-01-01T00:00:00Z'),
  })
  const changes = { holdSeconds: 30, accountsBy: 'resume', invitationMessage: 'Welcome\nto us: "quoted"' }
  await saveAccountSettings(context, { flowId, changes }, { canMail: false })
  await saveList(context, {
    name: 'blocked',
    entries: [{ value: 'evil.example' }, { value: 'null', expiresAt: new Date('2027-02-03T04:05:06Z') }],
  })
  const rule = { id: 'blocked', name: 'Blocked', when: 'domain in lists.blocked', do: 'deny' }
  await savePolicy(context, flowId, { rules: [rule] })
  await saveMessages(context, {
    flowId,
    messages: { en: { pending: 'Wait, {reference}.' }, ar: { deniedByPolicy: 'لا' } },
  })
  await saveRoster(context, flowId, [
    { who: { kind: 'address', address: 'Ana@Fabrikam.com' }, agreed: true },
    { who: { kind: 'domain', domain: 'bücher.example' }, attributes: { jobTitle: 'Buyer', level: 3 } },
  ])
  const approvers = [{ kind: 'group', principalId: randomUUID(), name: 'Buyers' }]
  await saveApprovers({ database, now: setUpAt }, ada, { flowId, approvers })
  const reason = { verdict: 'deny', title: 'Not known', internalText: 'Nobody knows them', changedAt: setUpAt } as const
  await database.cannedReason.createMany({
    data: [
      { ...reason, flowId, requestorTexts: { en: 'Ask your contact.' }, position: 1 },
      { ...reason, flowId: null, requestorTexts: {}, position: 1 },
    ],
  })
  return [password, key]
}
