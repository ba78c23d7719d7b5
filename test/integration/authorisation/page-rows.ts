import type { Answers } from './callers.ts'
import { listed, type World } from './world.ts'

/** What a caller is shown: the page itself, the page without what is not theirs, or the way to somewhere else. */
type Shown = 'page' | 'notTheirs' | '/sign-in' | '/no-access' | '/requests' | '/settings/flows'

type PageRow = {
  readonly address: (world: World) => string
  readonly shown: Answers<Shown>
  /** Words of the data that nobody else is shown. Pages that hold none have none. */
  readonly words?: (world: World) => string
  /** The status of the page itself, where it is not 200. */
  readonly status?: number
}

const flow = ({ canary }: World) => canary
const list = ({ list: name }: World) => name

/** Whoever has a role; an approver of another flow sees the page without this flow. */
const forReaders = (address: (world: World) => string, words = flow): PageRow => ({
  address,
  words,
  shown: {
    nobody: '/sign-in',
    withoutRole: '/no-access',
    auditor: 'page',
    approver: 'page',
    otherApprover: 'notTheirs',
    administrator: 'page',
  },
})

const forAdministrators = (address: (world: World) => string, words?: (world: World) => string): PageRow => ({
  address,
  ...(words === undefined ? {} : { words }),
  shown: {
    nobody: '/sign-in',
    withoutRole: '/no-access',
    auditor: 'notTheirs',
    approver: 'notTheirs',
    otherApprover: 'notTheirs',
    administrator: 'page',
  },
})

/** The same for whoever calls; `nobody` and who has no role may differ. */
const forEverybody = (address: string, shown: Shown, others: Partial<Answers<Shown>> = {}): PageRow => ({
  address: () => address,
  shown: {
    nobody: shown,
    withoutRole: shown,
    auditor: shown,
    approver: shown,
    otherApprover: shown,
    administrator: shown,
    ...others,
  },
})

const ofFlow = (rest: string) => forAdministrators(({ flow }) => `/settings/flows/${flow.slug}${rest}`, flow)

/** Every page of the build, by the name that the build gives it. A new page needs its row. */
export const pageRows: { readonly [page: string]: PageRow } = {
  '/(console)/activity/page': forReaders(() => '/activity'),
  '/(console)/activity/calls/page': {
    ...forReaders(() => '/activity/calls'),
    shown: { ...forAdministrators(() => '').shown, auditor: 'page' },
  },
  '/(console)/insights/page': forReaders(() => '/insights'),
  '/(console)/requests/page': forReaders(() => '/requests?view=all'),
  '/(console)/requests/[id]/page': forReaders(({ requestId }) => `/requests/${requestId}`),
  '/(console)/settings/page': forEverybody('/settings', '/settings/flows'),
  '/(console)/settings/flows/page': forAdministrators(() => '/settings/flows', flow),
  '/(console)/settings/flows/[slug]/page': ofFlow(''),
  '/(console)/settings/flows/[slug]/accounts/page': ofFlow('/accounts'),
  '/(console)/settings/flows/[slug]/approvers/page': ofFlow('/approvers'),
  '/(console)/settings/flows/[slug]/connection/page': ofFlow('/connection'),
  '/(console)/settings/flows/[slug]/messages/page': ofFlow('/messages'),
  '/(console)/settings/flows/[slug]/policy/page': ofFlow('/policy'),
  '/(console)/settings/flows/[slug]/reasons/page': ofFlow('/reasons'),
  '/(console)/settings/flows/[slug]/roster/page': ofFlow('/roster'),
  '/(console)/settings/lists/page': forAdministrators(() => '/settings/lists', list),
  '/(console)/settings/lists/[name]/page': forAdministrators(
    ({ list }) => `/settings/lists/${list}`,
    () => listed,
  ),
  '/(console)/settings/people/page': forAdministrators(() => '/settings/people'),
  '/(console)/settings/changes/page': forAdministrators(() => '/settings/changes'),
  '/(console)/settings/changes/[id]/page': forAdministrators(() => '/settings/changes/1'),
  '/(console)/settings/flows/[slug]/changes/page': ofFlow('/changes'),
  '/(console)/settings/health/page': forAdministrators(() => '/settings/health'),
  '/(console)/settings/personal-data/page': forAdministrators(() => '/settings/personal-data'),
  '/(console)/settings/new-flow/page': forAdministrators(
    () => '/settings/new-flow',
    ({ tenantDomain }) => tenantDomain,
  ),
  '/no-access/page': forEverybody('/no-access', '/requests', { nobody: '/sign-in', withoutRole: 'page' }),
  '/sign-in/page': forEverybody('/sign-in', '/requests', { nobody: 'page' }),
  '/page': forEverybody('/', '/requests'),
  '/_not-found/page': { ...forEverybody('/nowhere', 'page'), status: 404 },
  '/_global-error/page': { ...forEverybody('/_global-error', 'page'), status: 500 },
}
