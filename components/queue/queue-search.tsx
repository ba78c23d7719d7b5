'use client'

import { Input } from '@fluentui/react-components'
import { Search16Regular } from '@fluentui/react-icons'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { KeyHint } from '#components/requests/key-cap.tsx'
import { formatQueueAddress } from '#components/requests/queue-address.ts'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { useGoTo } from '#components/requests/use-go-to.ts'
import { useQueueAddress } from '#components/requests/use-queue-address.ts'
import styles from './queue-search.module.css'

/**
 * Finds requests by what they hold, while it is typed, and opens the one whose reference it is; a plain form, so that it
 * works before the page is alive.
 */
export function QueueSearch() {
  const t = useTranslations()
  const router = useRouter()
  const address = useQueueAddress()
  const { typed, type, flush } = useTyped(address.text ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    flush()
    // A reference opens its request, so the server has to see it.
    router.push(formatQueueAddress({ ...address, text: typed.trim() || undefined, after: undefined }), {
      scroll: false,
    })
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (typed === '') event.currentTarget.blur()
    else type('')
  }
  return (
    <search>
      <form action="/requests" method="get" className={styles.form} onSubmit={submit}>
        <input type="hidden" name="view" value={address.view} />
        <Input
          name="q"
          type="search"
          autoComplete="off"
          spellCheck={false}
          aria-label={t('queue.search')}
          aria-keyshortcuts="/"
          placeholder={t('queue.searchFor')}
          contentBefore={<Search16Regular aria-hidden />}
          contentAfter={typed === '' ? <KeyHint name="/" /> : null}
          maxLength={200}
          value={typed}
          onChange={(_, { value }) => type(value)}
          onKeyDown={press}
          className={styles.input}
        />
      </form>
    </search>
  )
}

/** Milliseconds after the last key until it is searched for. */
const typedForMs = 200

/**
 * What stands in the field; the address follows it a moment later, and it follows the address when that is changed. Whoever
 * goes somewhere before that moment is over goes there first.
 */
function useTyped(asked: string) {
  const { id } = useParams<{ readonly id?: string }>()
  const { journeys, wanted } = useQueueSession().memory
  const goTo = useGoTo()
  const address = useQueueAddress()
  const [typed, setTyped] = useState(asked)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sent = useRef(asked)
  useEffect(() => {
    if (sent.current === asked) return
    sent.current = asked
    setTyped(asked)
  }, [asked])
  const send = (text: string) => {
    if (sent.current === text) return
    const next = wanted.get()
    const href = formatQueueAddress({ ...address, text: text === '' ? undefined : text, after: undefined }, next ?? id)
    journeys.set(journeys.get() + 1)
    // The request that is on its way to be open comes with the search; without the router it would never come.
    if (next !== undefined) goTo(href)
    // What is typed on is one search, and one step for Back.
    else if (sent.current === '') window.history.pushState(null, '', href)
    else window.history.replaceState(null, '', href)
    sent.current = text
  }
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  const wait = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => latest.current(readTyped(text)), typedForMs)
  }
  useEffect(() => journeys.subscribe(() => clearTimeout(timer.current)), [journeys])
  useEffect(() => () => clearTimeout(timer.current), [])
  // A request that was opened in that moment is there now: the search goes on beside it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another request that is open is news
  useEffect(() => {
    if (readTyped(typed) !== sent.current) wait(typed)
  }, [id])
  const flush = () => {
    clearTimeout(timer.current)
    sent.current = readTyped(typed)
  }
  const type = (value: string) => {
    setTyped(value)
    wait(value)
  }
  return { typed, type, flush }
}

function readTyped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
