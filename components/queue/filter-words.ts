import type { Translate } from '#components/messages/translate.ts'
import { describeFlags } from '#components/requests/flag-words.ts'
import { visibleText } from '#components/requests/visible-text.ts'
import type { Age, QueueQuery } from '#lib/queue/queue-query.ts'
import type { QueueReader } from './queue-reader.ts'

/** A filter that is on: what it says, and the query without it. */
export type ActiveFilter = {
  readonly name: FilterName
  readonly label: string
  readonly value: string
  readonly without: QueueQuery
}

type FilterName = (typeof filterNames)[number]

const filterNames = [
  'text',
  'flow',
  'provider',
  'domain',
  'person',
  'flag',
  'assigned',
  'account',
  'held',
  'olderThan',
  'youngerThan',
] as const

/** Whether anything but the view narrows the list. */
export function hasFilters(query: QueueQuery): boolean {
  return filterNames.some(name => query[name] !== undefined)
}

/** The filters that are on, in words, without the words that were searched for: these stand in their own field. */
export function describeFilters(
  query: QueueQuery,
  {
    t,
    flows,
    nameOf,
  }: Pick<QueueReader, 'flows'> & {
    readonly t: Translate
    /** A colleague's name, where it is known. */
    readonly nameOf: (objectId: string) => string | undefined
  },
): readonly ActiveFilter[] {
  const { flow, provider, domain, person, flag, assigned, account, held, olderThan, youngerThan } = query
  const values: { readonly [name in FilterName]: string | undefined } = {
    text: undefined,
    flow: flow === undefined ? undefined : (flows.find(({ id }) => id === flow)?.name ?? t('queue.filter.unknown')),
    provider: provider && t(`shortProviders.${provider}`),
    domain: domain && visibleText(domain),
    person: person && describePerson(person, t),
    flag: flag && describeFlags([flag], t)[0]?.label,
    assigned: assigned && describeAssigned(assigned, t, nameOf),
    account: account && t(`queue.account.${account}`),
    held: held === true ? t('queue.filter.heldOnly') : undefined,
    olderThan: olderThan && describeSpan(olderThan, t),
    youngerThan: youngerThan && describeSpan(youngerThan, t),
  }
  return filterNames.flatMap(name => {
    const value = values[name]
    if (value === undefined) return []
    return [
      { name, label: t(`queue.filter.${name}`), value, without: { ...query, [name]: undefined, after: undefined } },
    ]
  })
}

/** The provider, where it is one of a known name, and what it calls the person. */
function describePerson(personKey: string, t: Translate): string {
  const [first = '', ...rest] = personKey.split('|')
  const provider = providers.find(each => each === first)
  if (provider === undefined || rest.length === 0) return visibleText(personKey)
  return t('queue.filter.personIs', {
    provider: t(`shortProviders.${provider}`),
    id: visibleText(rest.at(-1) ?? ''),
  })
}

const providers = ['google', 'facebook', 'mail', 'entra', 'federated'] as const

/** So many hours, days or weeks. */
export function describeSpan(age: Age, t: Translate): string {
  const count = Number.parseInt(age, 10)
  if (age.endsWith('h')) return t('queue.span.hours', { count })
  return age.endsWith('d') ? t('queue.span.days', { count }) : t('queue.span.weeks', { count })
}

function describeAssigned(assigned: string, t: Translate, nameOf: (objectId: string) => string | undefined): string {
  if (assigned === 'me') return t('queue.filter.me')
  if (assigned === 'nobody') return t('queue.filter.nobody')
  return visibleText(nameOf(assigned) ?? t('queue.filter.colleague'))
}
