'use client'

import { Input } from '@fluentui/react-components'
import { Search16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { plainName } from '#components/people/plain-name.ts'
import type { Candidate } from '#lib/administration/list-candidates.ts'
import styles from './approver-picker.module.css'
import { CandidateOption } from './candidate-option.tsx'

/** A field that searches whom a flow can be kept to, and those found below it; the focus stays in the field. */
export function CandidateSearch({
  candidates,
  onChoose,
  children,
}: {
  /** `undefined` while they are not known. */
  readonly candidates: readonly Candidate[] | undefined
  readonly onChoose: (candidate: Candidate) => void
  /** Where those come from. */
  readonly children: ReactNode
}) {
  const t = useTranslations()
  const list = useId()
  const [{ typed, at }, setSearch] = useState<Search>({ typed: '', at: undefined })
  const found = (candidates ?? []).filter(({ name }) => plainName(name).includes(plainName(typed)))
  const shown = found.slice(0, mostShown)
  const press = (event: KeyboardEvent) => {
    // What ends the choice of a character, as in Chinese, chooses nobody.
    if (event.nativeEvent.isComposing) return
    const chosen = at === undefined ? undefined : shown[at]
    if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen)
    const next = moveTo(event.key, at, shown.length)
    if (next !== undefined) setSearch({ typed, at: next })
    if (event.key === 'Enter' || next !== undefined) event.preventDefault()
  }
  return (
    <>
      <Input
        role="combobox"
        className={styles.field}
        contentBefore={<Search16Regular />}
        aria-label={t('settings.approvers.search')}
        placeholder={t('settings.approvers.search')}
        aria-autocomplete="list"
        aria-expanded={shown.length > 0}
        aria-controls={shown.length > 0 ? list : undefined}
        aria-activedescendant={at === undefined ? undefined : `${list}${at}`}
        autoComplete="off"
        value={typed}
        onChange={(_, { value }) => setSearch({ typed: value, at: value.trim() === '' ? undefined : 0 })}
        onKeyDown={press}
      />
      {children}
      {shown.length > 0 && (
        <div id={list} role="listbox" aria-label={t('settings.approvers.choose')} className={styles.list}>
          {shown.map((candidate, place) => (
            <CandidateOption
              key={`${candidate.kind} ${candidate.id}`}
              id={`${list}${place}`}
              candidate={candidate}
              isActive={place === at}
              onChoose={onChoose}
            />
          ))}
        </div>
      )}
      {candidates !== undefined && <Count typed={typed} found={found.length} shown={shown.length} />}
    </>
  )
}

type Search = { readonly typed: string; readonly at: number | undefined }

/** So many are read through; whoever is not among them is found by typing. */
const mostShown = 50

/** The place of the option that a key leads to, round and round. */
function moveTo(key: string, at: number | undefined, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return at === undefined ? 0 : (at + 1) % count
  if (key === 'ArrowUp') return at === undefined ? count - 1 : (at + count - 1) % count
  return undefined
}

/** How many there are: to be seen where there are none or too many, and else only to be heard. */
function Count({ typed, found, shown }: { readonly typed: string; readonly found: number; readonly shown: number }) {
  const t = useTranslations()
  const isSeen = found === 0 || found > shown
  return (
    <p role="status" className={isSeen ? styles.count : styles.aloud}>
      {found > shown
        ? t('settings.approvers.more', { shown, found })
        : typed.trim() !== ''
          ? t('settings.approvers.found', { count: found })
          : found === 0 && t('settings.approvers.nobodyElse')}
    </p>
  )
}
