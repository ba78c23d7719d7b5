'use client'

import { Button } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition, useEffect } from 'react'
import { useShared } from '#components/queue/shared-state.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { HoldRing } from './hold-ring.tsx'
import { describeHold } from './hold-words.ts'
import { KeyHint } from './key-cap.tsx'
import { useQueueSession } from './queue-session.tsx'
import { describeDecision } from './request-status.ts'
import { useNewestUndo } from './use-newest-undo.ts'
import { useTakeBack } from './use-take-back.ts'
import { useTimeLeft } from './use-time-left.ts'
import styles from './verdict-bar.module.css'
import { visibleText } from './visible-text.ts'

/** A verdict that has no effect yet: how long it can still be taken back, and the way to do it for whoever may. */
export function HeldVerdict({
  request,
  now,
  heldForMs,
  onRefused,
}: {
  readonly request: RequestDetail
  readonly now: string
  readonly heldForMs: number
  readonly onRefused: (why: string) => void
}) {
  const t = useTranslations()
  const router = useRouter()
  const left = useTimeLeft(heldForMs)
  const { takeBack, pending } = useTakeBack(onRefused)
  const isOver = left === 0
  useEffect(() => {
    if (isOver) startTransition(() => router.refresh())
  }, [isOver, router])
  const { id: requestId, version, displayName, address, state, decidedByName, decidedAt } = request
  const name = visibleText(displayName ?? address)
  const mayTakeBack = request.actions.includes('takeBack')
  // Taken back already, though this page does not show it yet: what is pressed next means the verdict before.
  const { changes } = useQueueSession().memory
  const isPast = useShared(changes, all => (all.get(requestId)?.version ?? version) > version)
  const isOffered = mayTakeBack && !isOver && !isPast
  const doneAt = isOffered && decidedAt !== null ? Date.parse(decidedAt) : undefined
  const isNewest = useNewestUndo(`open ${requestId}`, doneAt)
  return (
    <div className={styles.row}>
      <HoldRing part={left / heldForMs} />
      <p className={styles.held}>
        {describeDecision({ state, by: decidedByName, at: decidedAt }, now, t)} <strong>{describeHold(left, t)}</strong>
      </p>
      {mayTakeBack && (
        <Button
          aria-keyshortcuts={isNewest ? 'z' : undefined}
          disabledFocusable={pending || !isOffered}
          onClick={() => takeBack({ requestId, version, name })}
        >
          {t('hold.takeBack')}
          {isNewest && <KeyHint name="Z" />}
        </Button>
      )}
    </div>
  )
}
