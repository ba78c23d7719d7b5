import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { basic } from '#test/support/basic.ts'
import { type Figures, median } from './figures.ts'
import { callOf, load } from './load.ts'
import { openStage, type Stage } from './stage.ts'

const rules = 200
const rounds = 7
const seconds = 3

/** The check step of somebody whom nobody knows, in a flow with 200 rules and in one without, in turn. */
export async function benchRules(): Promise<Figures> {
  const stage = await openStage(1_000)
  try {
    const plain = await openFlow(stage, 'plain', 0)
    const ruled = await openFlow(stage, 'ruled', rules)
    await plain()
    await ruled()
    const pairs: { plain: number; ruled: number }[] = []
    for (let round = 0; round < rounds; round++) pairs.push({ plain: await plain(), ruled: await ruled() })
    return {
      name: `Check step with ${rules} rules against none`,
      rows: [
        ['none', `${Math.round(median(pairs.map(pair => pair.plain)))} requests/s`],
        [`${rules} rules`, `${Math.round(median(pairs.map(pair => pair.ruled)))} requests/s`],
        ['ratio (wanted: at least 0.9)', median(pairs.map(pair => pair.ruled / pair.plain)).toFixed(2)],
      ],
    }
  } finally {
    await stage.close()
  }
}

/** Makes a flow with so many rules, of which none matches, and returns what measures it. */
async function openFlow(stage: Stage, slug: string, count: number): Promise<() => Promise<number>> {
  const { database, productUrl } = stage
  const context = { database, actor: { kind: 'operator' }, now: new Date() } as const
  const created = await createFlow(context, {
    slug,
    name: slug,
    tenantDomain: 'contoso.onmicrosoft.com',
    inviteRedirectUrl: 'https://portal.contoso.com',
  })
  if (created.kind !== 'created') throw new Error(`there is a flow ${slug} already`)
  const { username, password } = await createCredential(context, created.flow)
  const saved = await savePolicy(context, created.flow.id, {
    rules: Array.from({ length: count }, (_, at) => rule(at)),
  })
  if (saved.kind !== 'saved') throw new Error('the rules were refused')
  const authorization = basic(username, password)
  const url = `${productUrl}/api/connectors/${slug}/check-approval-status`
  await untilKnown(url, authorization)
  let person = 0
  const body = () => callOf(`nobody-${slug}-${++person}`)
  return async () => (await load({ url, authorization, body, seconds })).perSecond
}

/** The shapes that rules commonly have, in turn. */
function rule(at: number) {
  const conditions = [
    `domain == "competitor${at}.example"`,
    `has(claims.jobTitle) && claims.jobTitle.matches("^Chief ${at}$")`,
    `provider == "facebook" && domain.endsWith(".competitor${at}.example")`,
    `email == "person${at}@competitor.example" || domain in ["a${at}.example", "b${at}.example"]`,
  ]
  return { id: `rule-${at}`, name: `Rule ${at}`, when: conditions[at % conditions.length], do: 'deny' }
}

async function untilKnown(url: string, authorization: string): Promise<void> {
  for (;;) {
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(callOf('first')) })
    await answer.arrayBuffer()
    if (answer.status === 200) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
