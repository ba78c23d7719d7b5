import { randomUUID } from 'node:crypto'
import { saveExtension } from '#lib/settings/save-extension.prisma.ts'
import { extensionEvent } from '#test/support/extension-event.ts'
import { audience, externalTenant, startTokenIssuer } from '#test/support/token-issuer.ts'
import type { Figures } from './figures.ts'
import { load } from './load.ts'
import { openStage } from './stage.ts'

const perSecond = 200
const seconds = 10

/** The Start event of a custom authentication extension, tokens checked, at the pace that is asked for. */
export async function benchExtension(): Promise<Figures> {
  const stage = await openStage(100_000)
  const issuer = await startTokenIssuer()
  try {
    const context = { database: stage.database, actor: { kind: 'operator' }, now: new Date() } as const
    const { authority } = issuer
    await saveExtension(context, stage.flowId, { tenantId: externalTenant, domain: 'contoso', audience, authority })
    const authorization = `Bearer ${await issuer.sign()}`
    const url = `${stage.productUrl}/api/extensions/partners`
    await untilTrusted(url, authorization)
    const body = () => extensionEvent('attributeCollectionStart', {}, newSignUp())
    await load({ url, authorization, body, seconds: 2, perSecond })
    const { p99, perSecond: reached } = await load({ url, authorization, body, seconds, perSecond })
    return {
      name: `Extension, Start event, tokens checked, ${perSecond} requests/s`,
      rows: [
        ['reached', `${Math.round(reached)} requests/s`],
        ['p99 (wanted: under 100 ms)', `${p99} ms`],
      ],
    }
  } finally {
    await issuer.close()
    await stage.close()
  }
}

/** Each call is of a sign-up of its own, as Entra's are. */
function newSignUp() {
  return { authenticationContext: { correlationId: randomUUID(), client: { locale: 'en-us', market: 'en-us' } } }
}

async function untilTrusted(url: string, authorization: string): Promise<void> {
  for (;;) {
    const headers = { authorization, 'content-type': 'application/json' }
    const body = JSON.stringify(extensionEvent('attributeCollectionStart'))
    const answer = await fetch(url, { method: 'POST', headers, body })
    const text = await answer.text()
    if (answer.status === 200 && text.includes('continueWithDefaultBehavior')) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
