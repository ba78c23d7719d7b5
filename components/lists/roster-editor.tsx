'use client'

import { Badge } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Translate } from '#components/messages/translate.ts'
import { labelClaim } from '#components/requests/claim-label.ts'
import { SectionCard } from '#components/requests/section-card.tsx'
import type { Undone } from '#components/settings/settings-outcome.ts'
import frame from '#components/settings/settings-page.module.css'
import { usePerform } from '#components/settings/use-perform.ts'
import { Notice } from '#components/shell/notice.tsx'
import type {
  ChangeEntriesOutcome,
  RosterLine,
  RosterPage,
  SaveRosterEntryOutcome,
} from '#lib/administration/list-lines.ts'
import { CsvImport } from './csv-import.tsx'
import { EntriesFrame } from './entries-frame.tsx'
import { EntriesReport } from './entries-report.tsx'
import { EntriesTable } from './entries-table.tsx'
import styles from './lists.module.css'
import { RosterEntryForm, type TypedEntry } from './roster-entry-form.tsx'
import type { ReadCsv } from './use-csv-import.ts'

/** What the page of a roster asks of the server. */
type RosterActions = {
  readonly put: (input: {
    readonly flowId: string
    readonly entry: TypedEntry
  }) => Promise<SaveRosterEntryOutcome | Undone>
  readonly remove: (input: {
    readonly flowId: string
    readonly ids: readonly string[]
  }) => Promise<ChangeEntriesOutcome | Undone>
  readonly read: ReadCsv
}

/** Whom a flow knows before they sign up, and the ways to change that, by one entry or by a file. */
export function RosterEditor({
  here,
  flowId,
  page,
  search,
  isFirst,
  attributes,
  isUsed,
  actions,
}: {
  readonly here: string
  readonly flowId: string
  readonly page: RosterPage
  readonly search: string
  readonly isFirst: boolean
  readonly attributes: readonly string[]
  /** Whether the policy looks people up here. */
  readonly isUsed: boolean
  readonly actions: RosterActions
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const [outcome, setOutcome] = useState<SaveRosterEntryOutcome | ChangeEntriesOutcome | Undone>()
  return (
    <div className={frame.wide}>
      <p className={frame.lead}>{t('lists.roster.lead')}</p>
      {!isUsed && <Notice intent="info">{t('lists.roster.unused')}</Notice>}
      <SectionCard id="roster-add" title={t('lists.roster.add')}>
        <div className={styles.form}>
          <RosterEntryForm
            disabled={pending}
            attributes={attributes}
            onAdd={entry =>
              perform(
                () => actions.put({ flowId, entry }),
                ended => setOutcome(ended),
              )
            }
          />
          <EntriesReport outcome={outcome} />
        </div>
      </SectionCard>
      <SectionCard
        id="roster-entries"
        title={t('lists.roster.title')}
        aside={<span className={styles.small}>{t('lists.roster.total', { count: page.total })}</span>}
      >
        <div className={styles.form}>
          <EntriesFrame
            key={search}
            here={here}
            search={search}
            isFirst={isFirst}
            next={page.next}
            isEmpty={page.entries.length === 0}
          >
            <EntriesTable
              named={t('lists.roster.who')}
              detailed={t('lists.roster.attributes')}
              entries={page.entries.map(entry => describeEntry(entry, t))}
              disabled={pending}
              onRemove={id =>
                perform(
                  () => actions.remove({ flowId, ids: [id] }),
                  ended => setOutcome(ended),
                )
              }
            />
          </EntriesFrame>
        </div>
      </SectionCard>
      <CsvImport into={flowId} file="roster-faults.csv" help={t('lists.csv.rosterHelp')} read={actions.read} />
    </div>
  )
}

function describeEntry({ id, key, attributes, agreed, expiresAt, isOver }: RosterLine, t: Translate) {
  const badge = agreed && (
    <Badge appearance="tint" color="success" size="small">
      {t('lists.roster.agreed')}
    </Badge>
  )
  const details = Object.entries(attributes).map(([name, value]) => (
    <div key={name}>{t('words.pair', { name: labelClaim(name, t).label, value: String(value) })}</div>
  ))
  return { id, name: key, badge, details, expiresAt, isOver }
}
