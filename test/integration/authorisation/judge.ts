import { expect } from 'vitest'
import { type ActionRow, actionRows } from './action-rows.ts'
import { callAction } from './call-action.ts'
import { type Caller, callers, everyCaller } from './callers.ts'
import { digestDatabase } from './database-digest.ts'
import type { BuiltAction } from './entry-points.ts'
import { pageRows } from './page-rows.ts'
import { type RouteCall, routeRows } from './route-rows.ts'
import type { Answer, World } from './world.ts'

type Headers = { readonly [name: string]: string }

/** Asks for a page as each caller, as a document and as what a page of ours would fetch of it. */
export async function judgePage(world: World, page: string, headers: Headers = {}): Promise<void> {
  const row = find(pageRows, page)
  const words = row.words?.(world)
  for (const caller of everyCaller) {
    const shown = row.shown[caller]
    const document = await world.call(caller, row.address(world), { headers })
    const payload = await world.call(caller, payloadOf(row.address(world)), { headers: { ...headers, rsc: '1' } })
    expect([caller, shownBy(document, row.status)]).toEqual([caller, shown === 'notTheirs' ? 'page' : shown])
    if (words === undefined) continue
    for (const answer of [document, payload]) {
      expect([caller, answer.text.includes(words)]).toEqual([caller, shown === 'page'])
    }
  }
}

/** Where a page of ours asks for what another one shows: Next sends whoever forgets the sign to the address with it. */
function payloadOf(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}_rsc`
}

/** A page that has begun to be sent says in its text where to go instead. */
function shownBy({ status, headers, text }: Answer, itself = 200): string {
  const [, streamed] = /NEXT_REDIRECT;\w+;([^;"\\]*)/.exec(text) ?? []
  const elsewhere = headers.get('location') ?? streamed
  if (elsewhere !== undefined) return elsewhere.replace(/\?.*/, '')
  return status === itself || status === 404 ? 'page' : String(status)
}

/** Calls a route by each method as each caller; who is refused changes nothing. */
export async function judgeRoute(world: World, route: string, headers: Headers = {}): Promise<void> {
  const row = find(routeRows, route)
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    const call = method === 'GET' || method === 'POST' ? row[method] : undefined
    const other = row.GET ?? row.POST
    if (call !== undefined) await judgeCall(world, { ...call, method }, headers)
    else if (other !== undefined && row.others !== 'any') {
      const { status } = await world.call('administrator', other.path(world), { method, headers })
      expect([method, status]).toEqual([method, 405])
    }
  }
}

async function judgeCall(world: World, call: RouteCall & { readonly method: string }, headers: Headers) {
  const words = call.words?.(world)
  for (const caller of everyCaller) {
    const before = await digestDatabase(world.database)
    const init = call.body === undefined ? {} : { body: JSON.stringify(call.body(world)) }
    const own = { origin: world.url, 'content-type': 'application/json' }
    const { method } = call
    const { status, text } = await world.call(caller, call.path(world), {
      method,
      headers: { ...headers, ...own },
      ...init,
    })
    expect([caller, status]).toEqual([caller, call.answers[caller]])
    if (status < 300) continue
    expect(await digestDatabase(world.database)).toBe(before)
    if (words !== undefined) expect(text).not.toContain(words)
  }
}

/** Calls a server action as each caller, each time about something new that it would change. */
export async function judgeAction(world: World, action: BuiltAction, headers: Headers = {}): Promise<void> {
  const row = find(actionRows, action.name)
  for (const caller of everyCaller) {
    const isLetThrough = row.answers[caller] === row.answers.administrator
    for (const encoding of isLetThrough ? (['text'] as const) : (['text', 'form'] as const)) {
      const { kind, changed } = await tryAction(
        world,
        { action, row, caller },
        { origin: world.url, headers, encoding },
      )
      expect([caller, encoding, kind]).toEqual([caller, encoding, row.answers[caller]])
      expect([caller, encoding, changed]).toEqual([
        caller,
        encoding,
        isLetThrough ? (row.changes ?? 'database') : 'nothing',
      ])
    }
  }
}

type Trial = { readonly action: BuiltAction; readonly row: ActionRow; readonly caller: Caller }
type Manner = Pick<Parameters<typeof callAction>[2], 'origin' | 'headers' | 'encoding'>

/** One call of an action, and what it changed. */
export async function tryAction(world: World, { action, row, caller }: Trial, manner: Manner) {
  const args = await row.args(world, callers[caller] ?? callers.approver)
  const before = await digestDatabase(world.database)
  const page = find(pageRows, action.pages[0] ?? '').address(world)
  const { kind, headers } = await callAction(world, page, { action, caller, args, ...manner })
  const isWritten = (await digestDatabase(world.database)) !== before
  return { kind, changed: isWritten ? 'database' : headers.has('set-cookie') ? 'cookie' : 'nothing' }
}

function find<Row>(rows: { readonly [name: string]: Row }, name: string): Row {
  const row = rows[name]
  if (row === undefined) throw new Error(`${name} has no row: say in the table who may`)
  return row
}
