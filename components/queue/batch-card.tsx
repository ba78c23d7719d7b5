'use client'

import { Button } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { KeyHint } from '#components/requests/key-cap.tsx'
import { RequestLink } from '#components/requests/request-link.tsx'
import { useNewestUndo } from '#components/requests/use-newest-undo.ts'
import { useTimeLeft } from '#components/requests/use-time-left.ts'
import { useUnderWay } from '#components/requests/use-under-way.ts'
import { visibleText } from '#components/requests/visible-text.ts'
import type { FollowedBatch } from './batch-message.ts'
import styles from './batch-panel.module.css'
import { announceBatch, describeBatch, explainRefusal, progressOf } from './batch-words.ts'
import { useListActions } from './list-actions.tsx'

/** One batch: how far it is, what could not be decided and why, and the ways to stop it and to undo it. */
export function BatchCard({
  batch,
  readAt,
  undoForMs,
  onChanged,
  onDismiss,
}: {
  readonly batch: FollowedBatch
  /** By the server's clock. */
  readonly readAt: string
  readonly undoForMs: number
  readonly onChanged: () => void
  readonly onDismiss: () => void
}) {
  const t = useTranslations()
  const progress = progressOf(batch)
  const [isLate, setLate] = useState(false)
  useLeave(progress === undefined && batch.refused.length === 0 ? undoForMs : undefined, onDismiss)
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <span className={styles.words}>{describeBatch(batch, t)}</span>
        <BatchButtons
          batch={batch}
          readAt={readAt}
          undoForMs={undoForMs}
          onChanged={onChanged}
          onLate={() => setLate(true)}
        />
        {progress === undefined && (
          <Button
            size="small"
            appearance="transparent"
            icon={<Dismiss16Regular />}
            aria-label={t('queue.dismiss')}
            onClick={onDismiss}
          />
        )}
      </div>
      {progress !== undefined && (
        <progress
          className={styles.progress}
          aria-label={announceBatch(batch, t)}
          aria-valuetext={t('queue.batch.progress', { done: progress.done, total: progress.of })}
          max={progress.of}
          value={progress.done}
        />
      )}
      {isLate && batch.state !== 'taken_back' && <p role="alert">{t('queue.batch.tooLate')}</p>}
      {progress === undefined && batch.refused.length > 0 && <Refused batch={batch} />}
    </div>
  )
}

/** What is over and needs nobody goes by itself, a while after it can be undone no more. */
function useLeave(undoForMs: number | undefined, onLeave: () => void): void {
  const leave = useEffectEvent(onLeave)
  useEffect(() => {
    if (undoForMs === undefined || !Number.isFinite(undoForMs)) return
    const timer = setTimeout(leave, undoForMs + staysForMs)
    return () => clearTimeout(timer)
  }, [undoForMs])
}

const staysForMs = 20_000

function BatchButtons({
  batch: { id: batchId, state, createdAt },
  readAt,
  undoForMs,
  onChanged,
  onLate,
}: {
  readonly batch: FollowedBatch
  readonly readAt: string
  readonly undoForMs: number
  readonly onChanged: () => void
  readonly onLate: () => void
}) {
  const t = useTranslations()
  const { cancelBatch, takeBatchBack } = useListActions()
  const { pending, begin } = useUnderWay()
  const left = useTimeLeft(undoForMs)
  const ask = (perform: typeof cancelBatch) =>
    begin(async () => {
      const outcome = await perform({ batchId }).catch(() => undefined)
      if (perform === takeBatchBack && outcome?.kind === 'over') onLate()
      onChanged()
    })
  const mayUndo = state !== 'taken_back' && left > 0
  const [doneAt] = useState(() => Date.now() - (Date.parse(readAt) - Date.parse(createdAt)))
  const isNewest = useNewestUndo(`batch ${batchId}`, mayUndo ? doneAt : undefined)
  return (
    <>
      {mayUndo && (
        <Button
          size="small"
          aria-keyshortcuts={isNewest ? 'z' : undefined}
          disabledFocusable={pending}
          onClick={() => ask(takeBatchBack)}
        >
          {t('hold.undo')}
          {isNewest && <KeyHint name="Z" />}
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
            <span className={styles.why}>{explainRefusal(reason, t)}</span>
          </li>
        ))}
        {count > refusedItems.length && <li>{t('queue.batch.andMore', { count: count - refusedItems.length })}</li>}
      </ul>
    </details>
  )
}
