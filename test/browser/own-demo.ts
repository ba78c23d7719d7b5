import { Client } from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { signInAs } from '#test/support/sign-in.ts'
import { type Applicant, playSignUp } from '#test/support/sign-up.ts'
import { type Demo, startDemo } from '#test/support/start-demo.ts'
import { openPage, openTestBrowser } from './visit.ts'

/** A demo for one file of journeys, because these change how its flow is set. */
export type OwnDemo = AsyncDisposable & {
  readonly demo: Demo
  /** Changes the flow's settings, as assignments of SQL. */
  readonly changeFlow: (assignments: string) => Promise<void>
  readonly query: (sql: string, values?: readonly string[]) => Promise<void>
  /** Signs somebody up and answers with the id of their request. */
  readonly request: (applicant: Applicant, attributes?: { readonly [name: string]: string }) => Promise<string>
  /** Lets a verdict take effect now. */
  readonly endHold: (requestId: string) => Promise<void>
}

/** Opens a browser and a demo for all journeys of a file, which are given both before the first, and closes them. */
export function openForFile(given: (opened: { readonly browser: Browser; readonly own: OwnDemo }) => void): void {
  const opened: (Browser | OwnDemo)[] = []
  beforeAll(async () => {
    const browser = await openTestBrowser()
    opened.push(browser)
    const own = await openOwnDemo()
    opened.push(own)
    given({ browser, own })
  }, 180_000)
  afterAll(async () => {
    for (const each of opened) await each[Symbol.asyncDispose]()
  })
}

/** Somebody with an address after their name, and a language that is not the approvers'. */
export function guest(displayName: string, more: Partial<Applicant> = {}) {
  const email = `${displayName.toLowerCase().replaceAll(' ', '.')}@fabrikam.example`
  return { provider: 'google', email, displayName, locale: 'de-DE', ...more } as const
}

/** Starts a demo whose verdicts take effect at once, until the journeys say otherwise. */
export async function openOwnDemo(): Promise<OwnDemo> {
  const { demo, stop } = await startDemo()
  const client = new Client({ connectionString: demo.databaseUrl })
  await client.connect()
  // The demo stops its database in the end, which is no fault of the journeys'.
  client.on('error', () => undefined)
  const query = async (sql: string, values: readonly string[] = []) => {
    await client.query(sql, [...values])
  }
  return {
    demo,
    query,
    changeFlow: async assignments => {
      await query(`UPDATE flow SET ${assignments}`)
    },
    request: async (applicant, attributes = {}) => {
      expect(await playSignUp(demo.simulatorUrl, applicant, attributes)).toBe('blocked')
      const newest = 'SELECT id FROM approval_request WHERE address = $1 ORDER BY created_at DESC LIMIT 1'
      return (await client.query<{ id: string }>(newest, [applicant.email])).rows[0]?.id ?? ''
    },
    endHold: id => query('UPDATE approval_request SET held_until = clock_timestamp() WHERE id = $1', [id]),
    [Symbol.asyncDispose]: async () => {
      await client.end()
      await stop()
    },
  }
}

/** Signs somebody in and opens a request among all of them. */
export async function openRequestAs(
  browser: Browser,
  demo: Demo,
  { email, requestId, ...options }: { readonly email: string; readonly requestId: string } & PageOptions,
): Promise<Page> {
  const page = await openPage(browser, options)
  await signInAs(page, demo, { email, path: `/requests/${requestId}?view=all` })
  await verdictBar(page).waitFor()
  return page
}

type PageOptions = NonNullable<Parameters<typeof openPage>[1]>

/** The place where a request is decided. */
export function verdictBar(page: Page) {
  return page.getByRole('region', { name: 'Verdict' })
}
