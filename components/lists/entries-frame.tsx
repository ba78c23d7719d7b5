'use client'

import { Button, Field, Input } from '@fluentui/react-components'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import page from '#components/settings/settings-page.module.css'
import styles from './lists.module.css'

/** The search over entries, the entries, and the ways to those that follow. */
export function EntriesFrame({
  here,
  search,
  isFirst,
  next,
  isEmpty,
  children,
}: {
  readonly here: string
  readonly search: string
  readonly isFirst: boolean
  readonly next: string | undefined
  readonly isEmpty: boolean
  readonly children: ReactNode
}) {
  const t = useTranslations()
  const router = useRouter()
  const [typed, setTyped] = useState(search)
  const at = (asked: { readonly [name: string]: string }) => {
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()
    return query === '' ? here : `${here}?${query}`
  }
  return (
    <>
      <search>
        <form
          className={page.line}
          onSubmit={event => {
            event.preventDefault()
            router.push(at({ search: typed.trim() }))
          }}
        >
          <Field label={t('lists.search')}>
            <Input type="search" value={typed} maxLength={200} onChange={(_, { value }) => setTyped(value)} />
          </Field>
          <Button type="submit">{t('lists.find')}</Button>
        </form>
      </search>
      {isEmpty ? <p className={page.quiet}>{t(search === '' ? 'lists.empty' : 'lists.noMatch')}</p> : children}
      {(!isFirst || next !== undefined) && (
        <nav aria-label={t('lists.pages')} className={styles.pages}>
          {!isFirst && (
            <Link href={at({ search })} className={page.link}>
              {t('lists.first')}
            </Link>
          )}
          {next !== undefined && (
            <Link href={at({ search, after: next })} className={page.link}>
              {t('lists.next')}
            </Link>
          )}
        </nav>
      )}
    </>
  )
}
