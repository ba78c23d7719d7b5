import type { Database } from '#lib/db/database.prisma.ts'
import { freePort } from '#test/support/free-port.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'
import { configuration, runServer, type ServerProcess } from '#test/support/run-server.ts'
import { type Caller, callers, cookieOf } from './callers.ts'

/** The product over HTTP, with one of everything that an entry point can be about. */
export type World = {
  readonly database: Database
  readonly databaseUrl: string
  readonly url: string
  readonly server: ServerProcess
  readonly flow: { readonly id: string; readonly slug: string }
  /** What the flow and the request are called: whoever reads it was shown something. */
  readonly canary: string
  /** The tenant's domain, which only administrators are shown. */
  readonly tenantDomain: string
  readonly requestId: string
  /** The name of a list, in which `listed` stands. */
  readonly list: string
  /** Another request that waits. */
  readonly queue: () => Promise<string>
  readonly call: (caller: Caller, path: string, init?: RequestInit) => Promise<Answer>
  readonly close: () => Promise<void>
}

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string }

/**
 * Runs the production build on a database of its own.
 *
 * @param main the product's main file: a copy of it runs the build beside it.
 */
export async function openWorld(main?: string): Promise<World> {
  const opened = await openTestDatabase()
  const { database } = opened
  const [canary, slug, tenantDomain] = ['Canary Wharf Partners', 'partners', 'canary.onmicrosoft.com']
  await database.flow.updateMany({ data: { name: canary, tenantDomain } })
  await bind(database, opened.flow.id)
  const { databaseUrl } = opened
  const { server, url } = await startReplica(databaseUrl, main)
  let guests = 0
  const queue = () => queueSignUp(database, opened.flow.id, googleGuest(`${canary} ${++guests}`))
  return {
    ...{ database, databaseUrl, url, server, canary, tenantDomain, queue },
    flow: { id: opened.flow.id, slug },
    requestId: await queue(),
    list: await storeList(database),
    call: async (caller, path, init = {}) => {
      const cookie = await cookieOf(callers[caller])
      const response = await fetch(url + path, {
        redirect: 'manual',
        ...init,
        headers: { ...(cookie === '' ? {} : { cookie }), ...Object.fromEntries(new Headers(init.headers)) },
      })
      return { status: response.status, headers: response.headers, text: await readSome(response) }
    },
    close: async () => {
      server.child.kill('SIGKILL')
      await server.ended
      await opened.close()
    },
  }
}

/** What stands in the list. */
export const listed = 'canary-competitor.example'

async function storeList(database: Database): Promise<string> {
  const { name } = await database.list.create({ data: { name: 'canary_list', entries: { create: { value: listed } } } })
  return name
}

/** A replica of the product on a database, answering. */
export async function startReplica(
  databaseUrl: string,
  main?: string,
): Promise<{ readonly server: ServerProcess; readonly url: string }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = runServer({ ...configuration(databaseUrl, port), WORKER: 'off', LOG_LEVEL: 'error' }, main)
  await untilReady(server, url)
  return { server, url }
}

/** The approver of the table is bound to the flow, the other one to a flow beside it. */
async function bind(database: Database, flowId: string): Promise<void> {
  const { id, createdAt, ...flow } = await database.flow.findUniqueOrThrow({ where: { id: flowId } })
  const { slug, name, tenantDomain, inviteRedirectUrl } = { ...flow, slug: 'elsewhere', name: 'Elsewhere' }
  const other = await database.flow.create({ data: { slug, name, tenantDomain, inviteRedirectUrl, createdAt } })
  for (const [at, { objectId, name }] of [
    [id, callers.approver],
    [other.id, callers.otherApprover],
  ] as const) {
    await database.flowApprover.create({ data: { flowId: at, kind: 'person', principalId: objectId, name } })
  }
}

async function untilReady(server: ServerProcess, url: string): Promise<void> {
  for (;;) {
    const ready = await fetch(`${url}/api/health/ready`).then(
      response => response.ok,
      () => false,
    )
    if (ready) return
    if (server.child.exitCode !== null) throw new Error(`the server did not start:\n${server.output()}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

/** All of an answer; of a stream that stays open its first words. */
async function readSome(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.text()
  const reader = response.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return new TextDecoder().decode(first?.value)
}
