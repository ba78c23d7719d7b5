import { randomUUID } from 'node:crypto'
import type { Caller } from './callers.ts'
import type { BuiltAction } from './entry-points.ts'
import type { Answer, World } from './world.ts'

type ActionCall = {
  readonly action: BuiltAction
  readonly caller: Caller
  /** What the action is called with. */
  readonly args: readonly unknown[]
  /** Where the page that calls is from; `undefined` says nothing of it. */
  readonly origin: string | undefined
  readonly headers?: { readonly [name: string]: string }
  readonly encoding?: 'text' | 'form'
}

export type ActionAnswer = Answer & {
  /** The `kind` that the action answered with; `undefined` where it was not even called. */
  readonly kind: string | undefined
}

/** Calls a server action as React does: its id in a header, its arguments in React's own encoding. */
export async function callAction(world: World, path: string, call: ActionCall): Promise<ActionAnswer> {
  const { action, caller, args, origin, headers = {}, encoding = 'text' } = call
  const answer = await world.call(caller, path, {
    method: 'POST',
    headers: {
      accept: 'text/x-component',
      'next-action': action.id,
      ...(origin === undefined ? {} : { origin }),
      ...headers,
      ...contentType[encoding],
    },
    body: encode(args, encoding),
  })
  return { ...answer, kind: readKind(answer.text) }
}

const boundary = randomUUID()
const contentType = {
  text: { 'content-type': 'text/plain;charset=UTF-8' },
  form: { 'content-type': `multipart/form-data; boundary=${boundary}` },
}

/** React writes what JSON can say as JSON, in a form where there is more to send; a dollar begins a word of its own. */
function encode(args: readonly unknown[], encoding: 'text' | 'form'): string {
  const json = JSON.stringify(args, (_, value) =>
    typeof value === 'string' && value.startsWith('$') ? `$${value}` : value,
  )
  if (encoding === 'text') return json
  return `--${boundary}\r\nContent-Disposition: form-data; name="0"\r\n\r\n${json}\r\n--${boundary}--\r\n`
}

/** The answer's first row says which row holds what the action returned. */
function readKind(text: string): string | undefined {
  const [, row] = /"a":"\$@(\w+)"/.exec(text) ?? []
  // A long text of the answer stands before it, in a row that ends without a line's end.
  const [, kind] = new RegExp(`${row}:\\{.*?"kind":"(\\w+)"`).exec(text) ?? []
  return kind
}
