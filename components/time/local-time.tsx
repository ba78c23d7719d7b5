'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { formatLocaleOf, type Language } from '#lib/language/language.ts'

/** A moment in the reader's own time zone; until the page is alive, and where scripts are off, in UTC. */
export function LocalTime({ at }: { readonly at: string }) {
  const t = useTranslations()
  const language = useLocale()
  const alive = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  )
  const date = new Date(at)
  const utc = t('time.utc', { moment: formatMoment(date, language, 'UTC') })
  return (
    <time dateTime={at} title={utc}>
      {alive ? formatMoment(date, language) : utc}
    </time>
  )
}

function formatMoment(date: Date, language: Language, timeZone?: 'UTC'): string {
  return new Intl.DateTimeFormat(formatLocaleOf(language), { ...parts, timeZone }).format(date)
}

const parts = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const

function noChanges(): () => void {
  return () => {}
}
