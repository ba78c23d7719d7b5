'use client'

import { Button, mergeClasses } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { HoldRing } from './hold-ring.tsx'
import { shortenHold } from './hold-words.ts'
import { KeyHint } from './key-cap.tsx'
import styles from './queue-notice.module.css'
import { type Notice, useQueueSession } from './queue-session.tsx'
import { useNewestUndo } from './use-newest-undo.ts'
import { useTakeBack } from './use-take-back.ts'
import { useTimeLeft } from './use-time-left.ts'

/** Takes back the verdict that was just given, with a quiet count of how long that is possible. */
export function UndoButton({
  isLast,
  undo: { requestId, version, name, heldForMs, doneAt },
  afterwards,
}: {
  /** Whether it is the deed that stands beside it. */
  readonly isLast: boolean
  readonly undo: NonNullable<Notice['undo']>
  /** What stands here once the verdict has taken effect. */
  readonly afterwards: ReactNode
}) {
  const t = useTranslations()
  const { announce } = useQueueSession()
  const [heldFor] = useState(() => Math.max(0, doneAt + heldForMs - Date.now()))
  const left = useTimeLeft(heldFor)
  const isNewest = useNewestUndo(`${requestId} ${version}`, left > 0 ? doneAt : undefined)
  const { takeBack, pending } = useTakeBack(text => announce({ requestId, text, tone: 'refused' }))
  if (left === 0 && !pending) return afterwards
  return (
    <span className={styles.undo}>
      <Button
        size="small"
        appearance="transparent"
        className={mergeClasses(styles.undoButton)}
        aria-keyshortcuts={isNewest ? 'z' : undefined}
        disabledFocusable={pending}
        onClick={() => takeBack({ requestId, version, name })}
      >
        <span className={styles.undoOf}>{isLast ? t('hold.undo') : t('hold.undoOf', { name })}</span>
        {isNewest && <KeyHint name="Z" />}
      </Button>
      <HoldRing part={left / heldForMs} />
      <span aria-hidden="true">{shortenHold(left, t)}</span>
    </span>
  )
}
