import type { Answers } from './callers.ts'
import type { World } from './world.ts'

export type RouteCall = {
  readonly path: (world: World) => string
  readonly body?: (world: World) => unknown
  /** The status that each caller is answered. */
  readonly answers: Answers<number>
  /** Words of the data, which are in the answer of nobody who is refused. */
  readonly words?: (world: World) => string
}

/** The methods that a route answers; each other one is refused to everybody. */
type RouteRow = {
  readonly GET?: RouteCall
  readonly POST?: RouteCall
  /** Where what answers is not ours, or answers every method itself. */
  readonly others?: 'any'
}

const flow = ({ canary }: World) => canary
const refused = { nobody: 401, withoutRole: 403 }
const readers = { ...refused, auditor: 200, approver: 200, otherApprover: 200, administrator: 200 }
const toAll = (status: number): Answers<number> => ({
  nobody: status,
  withoutRole: status,
  auditor: status,
  approver: status,
  otherApprover: status,
  administrator: status,
})

/** Every route of the build. The connector and the extensions know no sessions, but credentials of Entra's. */
export const routeRows: { readonly [route: string]: RouteRow } = {
  '/(console)/settings/health/diagnosis/route': {
    POST: {
      path: () => '/settings/health/diagnosis',
      body: () => ({}),
      answers: { ...readers, auditor: 403, approver: 403, otherApprover: 403 },
    },
  },
  '/(console)/settings/flows/[slug]/connection/entra/route': {
    GET: {
      path: ({ flow }) => `/settings/flows/${flow.slug}/connection/entra`,
      answers: { ...readers, auditor: 403, approver: 403, otherApprover: 403 },
    },
  },
  '/(console)/settings/people/candidates/route': {
    GET: {
      path: () => '/settings/people/candidates',
      answers: { ...readers, auditor: 403, approver: 403, otherApprover: 403 },
    },
  },
  '/api/activity/export/route': {
    GET: { path: () => '/api/activity/export?format=ndjson', answers: readers, words: flow },
  },
  '/api/activity/calls/export/route': {
    GET: {
      path: () => '/api/activity/calls/export?format=ndjson',
      answers: { ...readers, approver: 403, otherApprover: 403 },
      words: flow,
    },
  },
  '/api/auth/[...nextauth]/route': { GET: { path: () => '/api/auth/csrf', answers: toAll(200) }, others: 'any' },
  '/api/batches/route': { GET: { path: () => '/api/batches', answers: readers } },
  '/api/connectors/[flow]/[step]/route': {
    POST: {
      path: ({ flow }) => `/api/connectors/${flow.slug}/request-approval`,
      body: () => ({ email: 'stranger@fabrikam.com', displayName: 'Stranger' }),
      answers: toAll(401),
    },
  },
  '/api/events/route': { GET: { path: () => '/api/events', answers: readers } },
  '/api/extensions/[flow]/route': {
    POST: { path: ({ flow }) => `/api/extensions/${flow.slug}`, body: () => ({}), answers: toAll(404) },
    others: 'any',
  },
  '/api/health/live/route': { GET: { path: () => '/api/health/live', answers: toAll(200) } },
  '/api/health/ready/route': { GET: { path: () => '/api/health/ready', answers: toAll(200) } },
  '/api/metrics/route': { GET: { path: () => '/api/metrics', answers: toAll(404) } },
  '/api/presence/route': {
    POST: {
      path: () => '/api/presence',
      body: ({ requestId }) => ({ requestId, looking: true }),
      answers: { ...refused, auditor: 204, approver: 204, otherApprover: 404, administrator: 204 },
    },
  },
  '/api/queue/route': { GET: { path: () => '/api/queue', answers: readers, words: flow } },
  '/icon.svg/route': { GET: { path: () => '/icon.svg', answers: toAll(200) } },
  '/theme.css/route': { GET: { path: () => '/theme.css', answers: toAll(200) } },
}
