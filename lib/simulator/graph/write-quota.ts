import type { Reply, WireRequest } from '../wire/reply.ts'
import type { World } from '../world.ts'
import { presentRefusal, type Refusal } from './refusal.ts'

type Throttled = Refusal

type Admission = { readonly kind: 'admitted'; readonly headers: Readonly<Record<string, string>> } | Throttled

/**
 * Counts a write of the one application that this tenant knows, or refuses it with 429 where its quota is used up: 3,000
 * in any 150 s. Above four fifths of it the answers say how much is used.
 * Source: graph-docs, concepts/throttling-limits, identity and access.
 */
export function admitWrite(request: WireRequest, world: World): Admission {
  if (request.method === 'GET' || request.path.endsWith('/checkMemberGroups')) return { kind: 'admitted', headers: {} }
  const { count, seconds } = world.options.writeQuota ?? { count: 3_000, seconds: 150 }
  const now = world.now().getTime()
  const recent = (writes.get(world) ?? []).filter(at => at > now - seconds * 1000)
  const [oldest = now] = recent
  writes.set(world, recent)
  if (recent.length >= count) return refuse(Math.max(1, Math.ceil(oldest / 1000 + seconds - now / 1000)))
  recent.push(now)
  const used = recent.length / count
  const warning = used > 0.8 ? { 'x-ms-throttle-limit-percentage': used.toFixed(3) } : {}
  return { kind: 'admitted', headers: { 'x-ms-resource-unit': '1', ...warning } }
}

/** The 429 with the headers that tell whose quota is used up, and why. */
export function presentThrottling(refusal: Throttled, request: WireRequest, { options, now }: World): Reply {
  const reply = presentRefusal(refusal, request, now())
  const scope = `Tenant_Application/Write/${options.application.clientId}/${options.tenantId}`
  const headers = { 'x-ms-throttle-scope': scope, 'x-ms-throttle-information': 'WriteLimitExceeded' }
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

/** When each world was written to, the oldest first. */
const writes = new WeakMap<World, number[]>()

function refuse(retryAfterSeconds: number): Throttled {
  return { kind: 'refusal', status: 429, code: 'TooManyRequests', message: 'Too many requests.', retryAfterSeconds }
}
