import { expect, vi } from 'vitest'
import { openDatabase } from '#lib/db/database.prisma.ts'
import { type ExtensionPorts, openExtensionPorts } from '#lib/extensions/extension-ports.ts'
import { mountExtensions } from '#lib/extensions/mount-extensions.node.ts'
import { listen, stopListening } from '#lib/http/listen.node.ts'
import { saveExtension } from '#lib/settings/save-extension.prisma.ts'
import { startConnector, type TestConnector } from './start-connector.ts'
import { audience, externalTenant, startTokenIssuer, type TokenIssuer } from './token-issuer.ts'

export type TestExtension = {
  readonly connector: TestConnector
  readonly ports: ExtensionPorts
  readonly issuer: TokenIssuer
  readonly url: string
  /** Sends an event as Entra would; `init` overrides whatever a test wants to be wrong. */
  readonly call: (body: unknown, init?: RequestInit & { readonly flow?: string }) => Promise<ExtensionAnswer>
  /** Lets time pass for the extension. */
  readonly wait: (milliseconds: number) => void
  readonly close: () => Promise<void>
}

type ExtensionAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: { readonly error?: string; readonly data?: { readonly actions: readonly Action[] } }
  /** What the one action's type ends with. */
  readonly does: string | undefined
  readonly action: Action | undefined
}

type Action = { readonly '@odata.type': string; readonly [name: string]: unknown }

/** The extensions as the server mounts them, over HTTP, on a database and an issuer of their own. */
export async function startExtension(wayTo?: (databaseUrl: string) => Promise<string>): Promise<TestExtension> {
  const issuer = await startTokenIssuer()
  const connector = await startConnector(wayTo)
  const context = { database: connector.database, actor: { kind: 'operator' }, now: new Date() } as const
  const { authority } = issuer
  await saveExtension(context, connector.flow.id, { tenantId: externalTenant, domain: 'contoso', audience, authority })
  const { settings } = connector.application.connector
  await vi.waitFor(() => expect(settings().flows.get('partners')?.flow.extension).toBeDefined(), { timeout: 20_000 })
  let passed = 0
  const now = () => new Date(Date.now() + passed)
  const ports = openExtensionPorts({ ...connector.application.connector, now })
  const { url, close } = await serve(ports)
  return {
    connector,
    ports,
    issuer,
    url,
    call: (body, init) => callAsEntra({ url, issuer }, body, init),
    wait: milliseconds => {
      passed += milliseconds
    },
    close: async () => {
      await close()
      await connector.close()
      await issuer.close()
    },
  }
}

/** Another replica on the same database: of the first it knows nothing but what is stored. */
export async function startReplica({ connector, ports, issuer }: TestExtension): Promise<Replica> {
  const { databaseUrl } = connector
  const opened = await openDatabase({ databaseUrl, maxConnections: 2, onConnectionError: () => undefined })
  const { database, lookUp } = opened
  const served = await serve(openExtensionPorts({ ...ports, database, lookUp }))
  return {
    call: (body, init) => callAsEntra({ url: served.url, issuer }, body, init),
    close: async () => {
      await served.close()
      await opened.close()
    },
  }
}

type Replica = Pick<TestExtension, 'call' | 'close'>

async function serve(ports: ExtensionPorts): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const answer = mountExtensions(ports)
  const server = await listen(0, (request, response) => {
    if (!answer(request, response)) response.writeHead(404).end()
  })
  const address = server.address()
  const close = () => stopListening(server).then(() => ports.close())
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, close }
}

async function callAsEntra(
  { url, issuer }: Pick<TestExtension, 'url' | 'issuer'>,
  body: unknown,
  init: RequestInit & { readonly flow?: string } = {},
): Promise<ExtensionAnswer> {
  const authorization = `Bearer ${await issuer.sign()}`
  return callExtension(url, body, { ...init, headers: { authorization, ...init.headers } })
}

async function callExtension(
  url: string,
  body: unknown,
  { flow = 'partners', headers, ...init }: RequestInit & { readonly flow?: string },
): Promise<ExtensionAnswer> {
  const response = await fetch(`${url}/api/extensions/${flow}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...headers },
    ...init,
  })
  const text = await response.text()
  const answer: ExtensionAnswer['body'] = JSON.parse(text)
  const action = answer.data?.actions[0]
  const does = action?.['@odata.type'].split('.').at(-1)
  return { status: response.status, headers: response.headers, text, body: answer, does, action }
}
