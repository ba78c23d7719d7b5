import type { Reply, WireRequest } from './reply.ts'

/** One line of a routing table. The pattern is a URLPattern path, such as `/v1.0/users/:key`. */
export interface Route {
  readonly method: string
  readonly pattern: string
  answer(request: WireRequest): Reply | Promise<Reply>
}

/** Finds the route of a request and the decoded parameters of its path. */
export type FindRoute = (method: string, path: string) => FoundRoute | 'wrong-method' | undefined

/** A route and the decoded parameters of the path that led to it. */
interface FoundRoute {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Compiles a routing table; the first line that matches wins. */
export function compileRoutes(routes: readonly Route[]): FindRoute {
  const compiled = routes.map(route => ({ route, pattern: new URLPattern({ pathname: route.pattern }) }))
  return (method, path) => {
    let otherMethod = false
    for (const { route, pattern } of compiled) {
      const match = pattern.exec({ pathname: path })
      if (match === null) continue
      if (route.method === method) return { route, params: decode(match.pathname.groups) }
      otherMethod = true
    }
    return otherMethod ? 'wrong-method' : undefined
  }
}

function decode(groups: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeSegment(value ?? '')]))
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
