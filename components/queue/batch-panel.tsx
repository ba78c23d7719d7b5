'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { BatchCard } from './batch-card.tsx'
import styles from './batch-panel.module.css'
import { announceBatch } from './batch-words.ts'
import { undoTimeLeft, wasLongOver } from './undo-time.ts'
import { useBatches } from './use-batches.ts'

/** How far the reader's batches are: also those that were begun in a page that is closed by now. */
export function BatchPanel() {
  const t = useTranslations()
  const { reader } = useQueueSession()
  const { found, look } = useBatches()
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>()
  const { longestHoldMs } = reader
  if (found !== undefined && dismissed === undefined) {
    const over = found.batches.filter(batch => wasLongOver(batch, found.readAt, longestHoldMs))
    setDismissed(new Set(over.map(({ id }) => id)))
  }
  const shown = (found?.batches ?? []).filter(({ id }) => dismissed?.has(id) === false).slice(0, mostShown)
  if (!reader.mayDecide) return null
  return (
    <>
      <div role="status" aria-atomic={false} className={styles.aloud}>
        {shown.map(batch => (
          <p key={batch.id}>{announceBatch(batch, t)}</p>
        ))}
      </div>
      {found !== undefined && shown.length > 0 && (
        <section aria-label={t('queue.batch.title')} className={styles.panel}>
          {shown.map(batch => (
            <BatchCard
              key={batch.id}
              batch={batch}
              readAt={found.readAt}
              undoForMs={undoTimeLeft(batch, found.readAt, longestHoldMs)}
              onChanged={look}
              onDismiss={() => setDismissed(new Set([...(dismissed ?? []), batch.id]))}
            />
          ))}
        </section>
      )}
    </>
  )
}

const mostShown = 3
