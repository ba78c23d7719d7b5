'use client'

import { Button, Checkbox, Field } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import type { Undone } from '#components/settings/settings-outcome.ts'
import { usePerform } from '#components/settings/use-perform.ts'
import { Notice } from '#components/shell/notice.tsx'
import type { ImportOutcome } from '#lib/administration/list-lines.ts'
import { CsvFaults } from './csv-faults.tsx'
import { EntriesReport } from './entries-report.tsx'
import styles from './lists.module.css'

/** Reads a CSV file on the server: to see what it would do, or to do it. */
export type ReadCsv = (input: {
  readonly into: string
  readonly csv: string
  readonly replace: boolean
  readonly write: boolean
}) => Promise<ImportOutcome | Undone>

/** What one action can carry, in bytes. */
const largestFile = 3_500_000

/** Imports a file: first what it holds and what is wrong with it, then all of it or nothing. */
export function CsvImport({
  into,
  file,
  help,
  read,
}: {
  /** A list's name, or a flow's id. */
  readonly into: string
  /** What a file of faults is called. */
  readonly file: string
  readonly help: string
  readonly read: ReadCsv
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const chooser = useRef<HTMLInputElement>(null)
  const [csv, setCsv] = useState<string>()
  const [replace, setReplace] = useState(false)
  const [isTooLarge, setTooLarge] = useState(false)
  const [outcome, setOutcome] = useState<ImportOutcome | Undone>()
  const look = async (chosen: File | undefined) => {
    setCsv(undefined)
    setOutcome(undefined)
    setTooLarge(chosen !== undefined && chosen.size > largestFile)
    if (chosen === undefined || chosen.size > largestFile) return
    const text = await chosen.text()
    setCsv(text)
    perform(
      () => read({ into, csv: text, replace, write: false }),
      ended => setOutcome(ended),
    )
  }
  const finish = (ended: ImportOutcome | Undone) => {
    setOutcome(ended)
    if (ended.kind !== 'saved') return
    setCsv(undefined)
    if (chooser.current !== null) chooser.current.value = ''
  }
  const isReady = csv !== undefined && outcome?.kind === 'read' && outcome.faults.length === 0 && outcome.entries > 0
  return (
    <SectionCard id="csv-import" title={t('lists.csv.title')}>
      <div className={styles.form}>
        <p className={styles.lead}>{help}</p>
        <Field label={t('lists.csv.file')}>
          {({ id, ...props }) => (
            <input
              {...props}
              {...(id === undefined ? {} : { id })}
              ref={chooser}
              type="file"
              accept=".csv,text/csv,text/plain"
              className={styles.file}
              onChange={event => look(event.currentTarget.files?.[0])}
            />
          )}
        </Field>
        <Checkbox
          label={t('lists.csv.replace')}
          checked={replace}
          onChange={(_, { checked }) => setReplace(checked === true)}
        />
        <div role="status" className={styles.status}>
          {isTooLarge && <Notice intent="error">{t('lists.csv.tooLarge')}</Notice>}
          {outcome?.kind === 'read' && <Preview outcome={outcome} file={file} />}
        </div>
        {outcome !== undefined && outcome.kind !== 'read' && <EntriesReport outcome={outcome} />}
        <div>
          <Button
            appearance="primary"
            disabledFocusable={!isReady || pending}
            onClick={() =>
              csv !== undefined &&
              isReady &&
              perform(
                () => read({ into, csv, replace, write: true }),
                ended => finish(ended),
              )
            }
          >
            {t('lists.csv.import')}
          </Button>
        </div>
      </div>
    </SectionCard>
  )
}

function Preview({
  outcome: { entries, repeated, faults, first },
  file,
}: {
  readonly outcome: ImportOutcome & { readonly kind: 'read' }
  readonly file: string
}) {
  const t = useTranslations()
  if (faults.length > 0) return <CsvFaults faults={faults} file={file} />
  if (entries === 0) return <Notice intent="warning">{t('lists.csv.nothing')}</Notice>
  return (
    <Notice intent="info">
      {t('lists.csv.ready', { count: entries, first: first.join(', ') })}
      {repeated > 0 && <> {t('lists.csv.repeated', { count: repeated })}</>}
    </Notice>
  )
}
