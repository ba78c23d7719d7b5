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
      {within === 'custom' && <Days since={since} until={until} />}
    </>
  )
}

function Days(given: Bounds) {
  const t = useTranslations()
  const [{ since, until }, setBounds] = useFollowing(given, `${given.since} ${given.until}`)
  const change = (form: HTMLFormElement | null, bounds: Bounds) => {
    // What the form sends is rendered first.
    flushSync(() => setBounds(bounds))
    form?.requestSubmit()
  }
  return (
    <>
      <input type="hidden" name="since" value={since ?? ''} />
      <input type="hidden" name="until" value={until ?? ''} />
      <Day
        label={t('activity.filter.from')}
        moment={since}
        change={(form, day) => change(form, { since: startOfDay(day), until })}
      />
      <Day
        label={t('activity.filter.to')}
        moment={until}
        change={(form, day) => change(form, { since, until: endOfDay(day) })}
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
  readonly change: (form: HTMLFormElement | null, day: string) => void
}) {
  const id = useId()
  // Which day it is depends on the time zone, which only the browser knows.
  const day = useSyncExternalStore(
    noChanges,
    () => toLocalDate(moment),
    () => '',
  )
  // The field stays the same element while the address follows, so that the keyboard stays in it.
  const [typed, type] = useFollowing(day, day)
  const input = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    type(currentTarget.value)
    if (currentTarget.validity.valid) change(currentTarget.form, currentTarget.value)
  }
  return (
    <div className={styles.day}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <Input
        id={id}
        type="date"
        min="2000-01-01"
        max="2099-12-31"
        value={typed}
        onChange={input}
        className={styles.input}
      />
    </div>
  )
}

/** A state that begins anew when what it was given changes. */
function useFollowing<Value>(given: Value, key: string) {
  const [followed, setFollowed] = useState(key)
  const [value, setValue] = useState(given)
  if (followed !== key) {
    setFollowed(key)
    setValue(given)
  }
  return [followed === key ? value : given, setValue] as const
}

function noChanges(): () => void {
  return () => {}
}
