'use client'

import { useSyncExternalStore } from 'react'

/** A moment in the reader's own time zone; until the page is alive, and where scripts are off, in UTC. */
export function LocalTime({ at }: { readonly at: string }) {
  const alive = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  )
  const date = new Date(at)
  const text = alive ? local.format(date) : `${utc.format(date)} UTC`
  return (
    <time dateTime={at} title={date.toUTCString()}>
      {text}
    </time>
  )
}

const format = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const
const local = new Intl.DateTimeFormat('en-GB', format)
const utc = new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' })

function noChanges(): () => void {
  return () => {}
}
