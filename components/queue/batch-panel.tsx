'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { BatchCard } from './batch-card.tsx'
import styles from './batch-panel.module.css'
import { useBatches } from './use-batches.ts'

/** How far the reader's batches are: also those that were begun in a page that is closed by now. */
export function BatchPanel() {
  const t = useTranslations()
  const { reader } = useQueueSession()
  const { found, look } = useBatches()
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const shown = (found?.batches ?? []).filter(({ id }) => !dismissed.has(id)).slice(0, mostShown)
  if (found === undefined || shown.length === 0) return null
  return (
    <section aria-label={t('queue.batch.title')} className={styles.panel}>
      {shown.map(batch => (
        <BatchCard
          key={batch.id}
          batch={batch}
          undoForMs={undoFor(batch.finishedAt, found.readAt, reader.longestHoldMs)}
          onChanged={look}
          onDismiss={() => setDismissed(new Set([...dismissed, batch.id]))}
        />
      ))}
    </section>
  )
}

const mostShown = 3

/** How long the last verdicts of a batch can still be taken back, at most; the server has the last word. */
function undoFor(finishedAt: string | null, readAt: string, longestHoldMs: number): number {
  if (finishedAt === null) return longestHoldMs
  return Math.max(0, Date.parse(finishedAt) + longestHoldMs - Date.parse(readAt))
}
