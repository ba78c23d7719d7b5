'use client'

import { Input } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, useId, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { FilterSelect } from '#components/filters/filter-field.tsx'
import { endOfDay, startOfDay, toLocalDate } from './local-date.ts'
import styles from './time-filter.module.css'
import { type Within, withins } from './within.ts'

type Bounds = { readonly since: string | undefined; readonly until: string | undefined }

/** How far back is looked; days are the reader's own, the address carries moments. */
export function TimeFilter({ within, since, until }: { readonly within: Within | undefined } & Bounds) {
  const t = useTranslations()
  return (
    <>
      <FilterSelect name="within" label={t('activity.filter.when')} value={within ?? ''}>
        <option value="">{t('activity.filter.within.any')}</option>
        {withins.map(each => (
          <option key={each} value={each}>
            {t(`activity.filter.within.${each}`)}
          </option>
        ))}
      </FilterSelect>
      {within === 'custom' && <Days key={`${since} ${until}`} since={since} until={until} />}
    </>
  )
}

function Days(given: Bounds) {
  const t = useTranslations()
  const [{ since, until }, setBounds] = useState(given)
  const change = (event: ChangeEvent<HTMLInputElement>, bounds: Bounds) => {
    if (!event.currentTarget.validity.valid) return
    // What the form sends is rendered first.
    flushSync(() => setBounds(bounds))
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <>
      <input type="hidden" name="since" value={since ?? ''} />
      <input type="hidden" name="until" value={until ?? ''} />
      <Day
        label={t('activity.filter.from')}
        moment={since}
        change={event => change(event, { since: startOfDay(event.currentTarget.value), until })}
      />
      <Day
        label={t('activity.filter.to')}
        moment={until}
        change={event => change(event, { since, until: endOfDay(event.currentTarget.value) })}
      />
    </>
  )
}

function Day({
  label,
  moment,
  change,
}: {
  readonly label: string
  readonly moment: string | undefined
  readonly change: (event: ChangeEvent<HTMLInputElement>) => void
}) {
  const id = useId()
  // Which day it is depends on the time zone, which only the browser knows.
  const day = useSyncExternalStore(
    noChanges,
    () => toLocalDate(moment),
    () => '',
  )
  return (
    <div className={styles.day}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <Input
        key={day}
        id={id}
        type="date"
        min="2000-01-01"
        max="2099-12-31"
        defaultValue={day}
        onChange={change}
        className={styles.input}
      />
    </div>
  )
}

function noChanges(): () => void {
  return () => {}
}
