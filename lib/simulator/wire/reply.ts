import type { IncomingHttpHeaders } from 'node:http'

/** A request as our handlers see it: read completely, its path matched, its body still text. */
export interface WireRequest {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly params: Readonly<Record<string, string>>
  readonly body: string
}

/** An answer, complete before its first byte is sent, so that a fault can still lose or mangle it. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An answer in JSON. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  }
}

/** An answer without a body. */
export function noContent(headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 204, headers, body: '' }
}

/** Sends a browser elsewhere with GET (303), as after a form. */
export function seeOther(location: string): Reply {
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' }
}

/** The JSON of a body, or undefined when it is none. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
