'use client'

import { Button, Field, Input } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { fromLocalInput } from '#components/policy/local-input.ts'
import { SectionCard } from '#components/requests/section-card.tsx'
import { BackLink } from '#components/settings/back-link.tsx'
import { ConfirmButtonDialog } from '#components/settings/confirm.tsx'
import type { Undone } from '#components/settings/settings-outcome.ts'
import page from '#components/settings/settings-page.module.css'
import table from '#components/settings/settings-table.module.css'
import { explainUndone } from '#components/settings/undone-words.ts'
import { useAsking } from '#components/settings/use-asking.ts'
import { usePerform } from '#components/settings/use-perform.ts'
import { Notice } from '#components/shell/notice.tsx'
import type { ChangeEntriesOutcome, ListPage } from '#lib/administration/list-lines.ts'
import { CsvImport } from './csv-import.tsx'
import { EntriesFrame } from './entries-frame.tsx'
import { EntriesReport } from './entries-report.tsx'
import { Expiry } from './expiry.tsx'
import styles from './lists.module.css'
import type { ReadCsv } from './use-csv-import.ts'

type Removed = { readonly kind: 'removed' } | { readonly kind: 'inUse'; readonly flows: readonly string[] } | Undone

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
          <AddValue disabled={pending} onAdd={value => change([value], [])} />
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
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('lists.value')}</th>
                  <th scope="col">{t('lists.until')}</th>
                  <th scope="col" className={table.action}>
                    <span className={page.spoken}>{t('lists.action')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {entries.map(({ value, expiresAt, isOver }) => (
                  <tr key={value}>
                    <th scope="row">
                      <span className={isOver ? table.gone : undefined}>{value}</span>
                    </th>
                    <td data-label={t('lists.until')}>
                      <Expiry at={expiresAt} isOver={isOver} />
                    </td>
                    <td className={table.action}>
                      <Button
                        size="small"
                        disabledFocusable={pending}
                        aria-label={t('lists.removeValue', { value })}
                        onClick={() => change([], [value])}
                      >
                        {t('lists.remove')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </EntriesFrame>
        </div>
      </SectionCard>
      <CsvImport into={name} file={`${name}-faults.csv`} help={t('lists.csv.listHelp')} read={actions.read} />
    </div>
  )
}

function AddValue({
  disabled,
  onAdd,
}: {
  readonly disabled: boolean
  readonly onAdd: (value: { readonly value: string; readonly expiresAt?: Date }) => void
}) {
  const t = useTranslations()
  const [value, setValue] = useState('')
  const [until, setUntil] = useState('')
  const add = () => {
    const at = fromLocalInput(until)
    onAdd({ value: value.trim(), ...(at === undefined ? {} : { expiresAt: new Date(at) }) })
    setValue('')
  }
  return (
    <form
      className={page.line}
      onSubmit={event => {
        event.preventDefault()
        if (value.trim() !== '') add()
      }}
    >
      <Field label={t('lists.value')}>
        <Input value={value} maxLength={320} onChange={(_, { value: typed }) => setValue(typed)} />
      </Field>
      <Field label={t('lists.newUntil')}>
        <Input type="datetime-local" value={until} onChange={(_, { value: typed }) => setUntil(typed)} />
      </Field>
      <Button type="submit" appearance="primary" disabledFocusable={disabled || value.trim() === ''}>
        {t('lists.add')}
      </Button>
    </form>
  )
}

function RemoveList({ name, remove }: { readonly name: string; readonly remove: ListActions['removeList'] }) {
  const t = useTranslations()
  const router = useRouter()
  const { perform } = usePerform()
  const asking = useAsking<string>()
  const [why, setWhy] = useState<string>()
  return (
    <div>
      <Button onClick={() => asking.ask(name)}>{t('lists.removeList')}</Button>
      {why !== undefined && (
        <div role="status">
          <Notice intent="error">{why}</Notice>
        </div>
      )}
      {asking.asked !== undefined && (
        <ConfirmButtonDialog
          open={asking.open}
          title={t('lists.removeTitle', { name })}
          action={t('lists.removeList')}
          onClose={asking.close}
          onConfirm={() =>
            perform(
              () => remove(name),
              outcome => {
                if (outcome.kind === 'removed') router.push('/settings/lists')
                else if (outcome.kind === 'inUse') setWhy(t('lists.inUse', { flows: outcome.flows.join(', ') }))
                else setWhy(explainUndone(outcome, t))
              },
            )
          }
        >
          {t('lists.removeText')}
        </ConfirmButtonDialog>
      )}
    </div>
  )
}
