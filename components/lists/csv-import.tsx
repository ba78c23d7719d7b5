'use client'

import { Button, Checkbox } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import { SectionCard } from '#components/requests/section-card.tsx'
import page from '#components/settings/settings-page.module.css'
import { Notice } from '#components/shell/notice.tsx'
import type { ImportOutcome } from '#lib/administration/list-lines.ts'
import { CsvFaults } from './csv-faults.tsx'
import { EntriesReport } from './entries-report.tsx'
import { FileDrop } from './file-drop.tsx'
import styles from './lists.module.css'
import { type ReadCsv, useCsvImport } from './use-csv-import.ts'

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
  const { outcome, replace, importAll, ...csv } = useCsvImport(into, read)
  return (
    <SectionCard id="csv-import" title={t('lists.csv.title')}>
      <div className={styles.form}>
        <p className={page.lead}>{help}</p>
        <FileDrop label={t('lists.csv.file')} accept=".csv,text/csv,text/plain" file={csv.file} onChoose={csv.choose} />
        <div role="status" className={styles.status}>
          {csv.isTooLarge && <Notice intent="error">{t('lists.csv.tooLarge')}</Notice>}
          {outcome?.kind === 'read' && <Preview outcome={outcome} file={file} />}
        </div>
        <Checkbox
          className={page.flush ?? ''}
          label={t('lists.csv.replace')}
          checked={replace}
          onChange={(_, { checked }) => csv.setReplace(checked === true)}
        />
        {outcome !== undefined && outcome.kind !== 'read' && <EntriesReport outcome={outcome} />}
        <div>
          <Button appearance="primary" disabledFocusable={importAll === undefined} onClick={() => importAll?.()}>
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
      {t('lists.csv.ready', { count: entries, first: listWords(first, t) })}
      {repeated > 0 && <> {t('lists.csv.repeated', { count: repeated })}</>}
    </Notice>
  )
}
