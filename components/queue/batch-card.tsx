'use client'

import { Button } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import type { Messages } from 'next-intl'
import { useTranslations } from 'next-intl'
import { useId, useTransition } from 'react'
import type { Translate } from '#components/messages/translate.ts'
import { KeyHint } from '#components/requests/key-cap.tsx'
import { RequestLink } from '#components/requests/request-link.tsx'
import { useTimeLeft } from '#components/requests/use-time-left.ts'
import { visibleText } from '#components/requests/visible-text.ts'
import type { FollowedBatch } from './batch-message.ts'
import styles from './batch-panel.module.css'
import { useListActions } from './list-actions.tsx'

/** One batch: how far it is, what could not be decided and why, and the ways to stop it and to undo it. */
export function BatchCard({
  batch,
  undoForMs,
  onChanged,
  onDismiss,
}: {
  readonly batch: FollowedBatch
  readonly undoForMs: number
  readonly onChanged: () => void
  readonly onDismiss: () => void
}) {
  const t = useTranslations()
  const words = useId()
  const { state, total, waiting } = batch
  const isRunning = state === 'running'
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <span id={words} role="status" className={styles.words}>
          {describeBatch(batch, t)}
        </span>
        <BatchButtons batch={batch} undoForMs={undoForMs} onChanged={onChanged} />
        {!isRunning && (
          <Button
            size="small"
            appearance="transparent"
            icon={<Dismiss16Regular />}
            aria-label={t('queue.dismiss')}
            onClick={onDismiss}
          />
        )}
      </div>
      {isRunning && (
        <progress className={styles.progress} aria-labelledby={words} max={total} value={total - waiting} />
      )}
      {!isRunning && batch.refused.length > 0 && <Refused batch={batch} />}
    </div>
  )
}

function BatchButtons({
  batch: { id: batchId, state, resolved },
  undoForMs,
  onChanged,
}: {
  readonly batch: FollowedBatch
  readonly undoForMs: number
  readonly onChanged: () => void
}) {
  const t = useTranslations()
  const { cancelBatch, takeBatchBack } = useListActions()
  const [pending, startTransition] = useTransition()
  const left = useTimeLeft(undoForMs)
  const ask = (perform: typeof cancelBatch) =>
    startTransition(async () => {
      await perform({ batchId }).catch(() => undefined)
      onChanged()
    })
  const mayUndo = state !== 'taken_back' && resolved > 0 && left > 0
  return (
    <>
      {mayUndo && (
        <Button size="small" aria-keyshortcuts="z" disabledFocusable={pending} onClick={() => ask(takeBatchBack)}>
          {t('hold.undo')}
          <KeyHint name="Z" />
        </Button>
      )}
      {state === 'running' && (
        <Button size="small" disabledFocusable={pending} onClick={() => ask(cancelBatch)}>
          {t('queue.cancel')}
        </Button>
      )}
    </>
  )
}

function Refused({ batch: { refused, refusedItems } }: { readonly batch: FollowedBatch }) {
  const t = useTranslations()
  const count = refused.reduce((sum, each) => sum + each.count, 0)
  return (
    <details className={styles.refused}>
      <summary>{t('queue.batch.notDecided', { count })}</summary>
      <ul>
        {refusedItems.map(({ requestId, name, reason }) => (
          <li key={requestId}>
            <RequestLink requestId={requestId}>
              <bdi>{visibleText(name)}</bdi>
            </RequestLink>{' '}
            <span className={styles.why}>{explain(reason, t)}</span>
          </li>
        ))}
        {count > refusedItems.length && <li>{t('queue.batch.andMore', { count: count - refusedItems.length })}</li>}
      </ul>
    </details>
  )
}

function describeBatch(batch: FollowedBatch, t: Translate): string {
  const { state, verdict, total, waiting, resolved, takenBack } = batch
  switch (state) {
    case 'running':
      return t(`queue.batch.running.${verdict}`, { done: total - waiting, total })
    case 'done':
      return t(`queue.batch.done.${verdict}`, { count: resolved })
    case 'cancelled':
      return t(`queue.batch.cancelled.${verdict}`, { count: resolved, total })
    case 'taken_back':
      return t('queue.batch.takenBack', { count: takenBack })
  }
}

const reasons = [
  'alreadyResolved',
  'changed',
  'expired',
  'forbidden',
  'justificationMissing',
  'notFound',
  'ownRequest',
  'superseded',
  'too_late',
] as const satisfies readonly (keyof Messages['queue']['batch']['reason'])[]

/** Why one was left out; a reason that is newer than this page is said in general words. */
function explain(reason: string, t: Translate): string {
  return t(`queue.batch.reason.${reasons.find(each => each === reason) ?? 'other'}`)
}
