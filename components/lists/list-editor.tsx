'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import { BackLink } from '#components/settings/back-link.tsx'
import type { Undone } from '#components/settings/settings-outcome.ts'
import page from '#components/settings/settings-page.module.css'
import { usePerform } from '#components/settings/use-perform.ts'
import type { ChangeEntriesOutcome, ListPage } from '#lib/administration/list-lines.ts'
import { CsvImport } from './csv-import.tsx'
import { EntriesFrame } from './entries-frame.tsx'
import { EntriesReport } from './entries-report.tsx'
import { EntriesTable } from './entries-table.tsx'
import { ListEntryForm } from './list-entry-form.tsx'
import styles from './lists.module.css'
import { type Removed, RemoveList } from './remove-list.tsx'
import type { ReadCsv } from './use-csv-import.ts'

/** What the page of a list asks of the server. */
type ListActions = {
  readonly change: (input: {
    readonly name: string
    readonly put: readonly { readonly value: string; readonly expiresAt?: Date }[]
    readonly remove: readonly string[]
  }) => Promise<ChangeEntriesOutcome | Undone>
  readonly read: ReadCsv
  readonly removeList: (name: string) => Promise<Removed>
}

/** One list: what is in it, and the ways to change that, by one value or by a file. */
export function ListEditor({
  here,
  page: { name, total, entries, next },
  search,
  isFirst,
  actions,
}: {
  readonly here: string
  readonly page: ListPage
  readonly search: string
  readonly isFirst: boolean
  readonly actions: ListActions
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const [outcome, setOutcome] = useState<ChangeEntriesOutcome | Undone>()
  const change = (put: Parameters<ListActions['change']>[0]['put'], remove: readonly string[]) =>
    perform(
      () => actions.change({ name, put, remove }),
      ended => setOutcome(ended),
    )
  return (
    <div className={page.wide}>
      <div className={styles.head}>
        <div>
          <BackLink href="/settings/lists" name={t('lists.all')} />
          <h2 className={page.title}>{name}</h2>
        </div>
        <RemoveList name={name} remove={actions.removeList} />
      </div>
      <SectionCard id="list-add" title={t('lists.newValue')}>
        <div className={styles.form}>
          <ListEntryForm disabled={pending} onAdd={value => change([value], [])} />
          <EntriesReport outcome={outcome} />
        </div>
      </SectionCard>
      <SectionCard
        id="list-entries"
        title={t('lists.content')}
        aside={<span className={styles.small}>{t('lists.total', { count: total })}</span>}
      >
        <div className={styles.form}>
          <EntriesFrame
            key={search}
            here={here}
            search={search}
            isFirst={isFirst}
            next={next}
            isEmpty={entries.length === 0}
          >
            <EntriesTable
              named={t('lists.value')}
              entries={entries.map(({ value, expiresAt, isOver }) => ({ id: value, name: value, expiresAt, isOver }))}
              disabled={pending}
              onRemove={value => change([], [value])}
            />
          </EntriesFrame>
        </div>
      </SectionCard>
      <CsvImport into={name} file={`${name}-faults.csv`} help={t('lists.csv.listHelp')} read={actions.read} />
    </div>
  )
}
