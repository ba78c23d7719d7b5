import type { SignedIn } from '#lib/identity/person.ts'
import type { Scope } from '#lib/requests/flow-scope.prisma.ts'
import type { QueueQuery, QueueView } from './queue-query.ts'

/**
 * What a query asks of the words of a request, in the syntax of PostgreSQL's tsquery: the migrations give each request
 * a word for everything that the queue is filtered by, which begins with a colon as no typed word does. Empty where
 * nothing is asked.
 */
export function filterWords(query: QueueQuery, person: Pick<SignedIn, 'objectId'>, scope: Scope): string {
  const { flow, provider, domain, flag, account, held } = query
  const assigned = query.assigned === 'me' ? person.objectId : query.assigned
  const asked = [
    viewWords[query.view],
    scope.kind === 'everything' ? '' : anyOf(scope.flowIds.map(id => word('flow', id))),
    ...Object.entries({ flow, provider, domain, flag, account, assigned }).map(([name, value]) =>
      value === undefined ? '' : word(name, value),
    ),
    held === true ? word('is', 'held') : '',
  ]
  return asked.filter(each => each !== '').join(' & ')
}

/** Whether the view's own rows are all that is asked for, so that its index alone answers. */
export function asksForMore(query: QueueQuery, scope: Scope): boolean {
  const { view: _view, sort: _sort, after: _after, olderThan: _older, youngerThan: _younger, ...filters } = query
  return scope.kind === 'flows' || Object.values(filters).some(value => value !== undefined)
}

/**
 * Parts the last word of a search, which may be unfinished, from those before it. A single plain letter is taken as it
 * stands: half of all words begin with it. What stands for letters (`Ⓐ`, `㏇`) is read as those, as the words of a request are.
 */
export function splitText(text: string): {
  readonly finished: string
  readonly last: string
  readonly mayGoOn: boolean
} {
  const [, finished = '', last = ''] =
    /^(.*?)([\p{L}\p{N}\p{M}]*)[^\p{L}\p{N}\p{M}]*$/su.exec(text.normalize('NFKC')) ?? []
  const mayGoOn = last.length > 1 || /[^\p{ASCII}]/u.test(last)
  return { finished: /[\p{L}\p{N}]/u.test(finished) ? finished : '', last, mayGoOn }
}

const viewWords: { readonly [View in QueueView]: string } = {
  pending: word('state', 'pending'),
  attention: word('is', 'attention'),
  approved: word('state', 'approved'),
  denied: word('state', 'denied'),
  revoked: word('state', 'revoked'),
  admitted: word('state', 'admitted'),
  closed: anyOf([word('state', 'expired'), word('state', 'withdrawn')]),
  all: '',
}

function anyOf(words: readonly string[]): string {
  return `(${words.join(' | ')})`
}

function word(name: string, value: string): string {
  return `'${`:${name}:${value}`.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
