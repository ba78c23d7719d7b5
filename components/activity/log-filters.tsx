'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FilterSelect, FilterText } from '#components/filters/filter-field.tsx'
import { FilterForm } from '#components/filters/filter-form.tsx'
import type { CallQuery } from '#lib/activity/call-query.ts'
import { TimeFilter } from './time-filter.tsx'
import type { Within } from './within.ts'

type Flows = readonly { readonly id: string; readonly name: string }[]

/** What both logs are asked by: words, a flow and a time; and whatever else one of them knows, in its place. */
export function LogFilters({
  log,
  query: { flow, text, since, until },
  within,
  flows,
  chosen,
  before,
  children,
}: {
  readonly log: 'events' | 'calls'
  readonly query: Pick<CallQuery, 'flow' | 'text' | 'since' | 'until'>
  readonly within: Within | undefined
  /** The flows that the reader may ask for. */
  readonly flows: Flows
  /** What else is asked for; unset is anything. */
  readonly chosen: readonly (string | undefined)[]
  /** What stands before the flow, and after it. */
  readonly before?: ReactNode
  readonly children?: ReactNode
}) {
  const t = useTranslations()
  return (
    <FilterForm
      action={log === 'events' ? '/activity' : '/activity/calls'}
      label={t(`activity.filter.${log}`)}
      active={[flow, within, ...chosen].filter(each => each !== undefined).length}
      search={
        <FilterText
          name="q"
          label={t('activity.filter.text')}
          placeholder={t(log === 'events' ? 'activity.filter.eventText' : 'activity.filter.callText')}
          value={text ?? ''}
        />
      }
    >
      {before}
      <FlowFilter flow={flow} flows={flows} />
      {children}
      <TimeFilter within={within} since={since} until={until} />
    </FilterForm>
  )
}

/** Where there is but one flow, there is nothing to choose. */
function FlowFilter({ flow, flows }: { readonly flow: string | undefined; readonly flows: Flows }) {
  const t = useTranslations()
  if (flows.length < 2 && flow === undefined) return null
  return (
    <FilterSelect name="flow" label={t('activity.filter.flow')} value={flow ?? ''}>
      <option value="">{t('activity.filter.anyFlow')}</option>
      {flows.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </FilterSelect>
  )
}
