'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { formatLocaleOf, type Language } from '#lib/language/language.ts'

/** A moment to the second in the reader's own time zone; on hover exactly, in UTC. */
export function EventTime({ at }: { readonly at: string }) {
  const t = useTranslations()
  const language = useLocale()
  const alive = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  )
  return (
    <time dateTime={at} title={at}>
      {alive ? format(at, language) : t('time.utc', { moment: format(at, language, 'UTC') })}
    </time>
  )
}

function format(at: string, language: Language, timeZone?: 'UTC'): string {
  return new Intl.DateTimeFormat(formatLocaleOf(language), { ...parts, timeZone }).format(new Date(at))
}

const parts = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const

function noChanges(): () => void {
  return () => {}
}
