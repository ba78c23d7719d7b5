'use client'

import { useTranslations } from 'next-intl'
import { FilterSelect } from '#components/filters/filter-field.tsx'
import { FilterPill } from '#components/filters/filter-pill.tsx'
import type { ActivityQuery } from '#lib/activity/activity-query.ts'
import { actionGroups } from './action-groups.ts'
import { LogFilters } from './log-filters.tsx'
import type { Within } from './within.ts'

/** What of the audit log is shown: who, what, in which flow, when, and words. */
export function EventFilters({
  query,
  within,
  flows,
  ownId,
  actorName,
  pinned,
}: {
  readonly query: ActivityQuery
  readonly within: Within | undefined
  /** The flows that the reader may ask for. */
  readonly flows: readonly { readonly id: string; readonly name: string }[]
  /** The reader's own object id. */
  readonly ownId: string
  /** What the person is called whose lines are asked for. */
  readonly actorName: string | undefined
  /** The request whose lines are asked for, and the page without asking for it. */
  readonly pinned: { readonly reference: string; readonly without: string } | undefined
}) {
  const t = useTranslations()
  const { actor, action, request } = query
  return (
    <LogFilters
      log="events"
      query={query}
      within={within}
      flows={flows}
      chosen={[actor, action, request]}
      before={
        <>
          {request !== undefined && <input type="hidden" name="request" value={request} />}
          {pinned !== undefined && (
            <FilterPill name={t('activity.filter.request', { reference: pinned.reference })} without={pinned.without} />
          )}
          <ActorFilter actor={actor} ownId={ownId} actorName={actorName} />
          <ActionFilter action={action} />
        </>
      }
    />
  )
}

function ActorFilter({
  actor,
  ownId,
  actorName,
}: {
  readonly actor: string | undefined
  readonly ownId: string
  readonly actorName: string | undefined
}) {
  const t = useTranslations()
  const isOther = actor !== undefined && actor !== ownId && !kinds.some(kind => kind === actor)
  return (
    <FilterSelect name="actor" label={t('activity.filter.actor')} value={actor ?? ''}>
      <option value="">{t('activity.filter.anyActor')}</option>
      <option value={ownId}>{t('activity.filter.me')}</option>
      {isOther && <option value={actor}>{actorName ?? actor}</option>}
      {kinds.map(kind => (
        <option key={kind} value={kind}>
          {t(`activity.actor.${kind}`)}
        </option>
      ))}
    </FilterSelect>
  )
}

const kinds = ['person', 'entra', 'anteroom', 'operator'] as const

function ActionFilter({ action }: { readonly action: string | undefined }) {
  const t = useTranslations()
  return (
    <FilterSelect name="action" label={t('activity.filter.action')} value={action ?? ''}>
      <option value="">{t('activity.filter.anyAction')}</option>
      {actionGroups.map(({ name, actions, all }) => (
        <optgroup key={name} label={t(`activity.group.${name}`)}>
          {all !== undefined && (
            <option value={all}>{t('activity.filter.allOf', { group: t(`activity.group.${name}`) })}</option>
          )}
          {actions.map(each => (
            <option key={each} value={each}>
              {t(`activity.action.${each}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </FilterSelect>
  )
}
