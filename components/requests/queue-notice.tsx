'use client'

import { Button } from '@fluentui/react-components'
import { CheckmarkCircle20Filled, Dismiss16Regular, Info20Filled } from '@fluentui/react-icons'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { formatQueueAddress } from './queue-address.ts'
import styles from './queue-notice.module.css'
import { type Notice, useQueueSession } from './queue-session.tsx'
import { UndoButton } from './undo-button.tsx'
import { useQueueAddress } from './use-queue-address.ts'

/** Says what was just decided, aloud too, with the way to undo it, and goes away; a pointer or the focus on it keeps it. */
export function QueueNotice() {
  const { notice } = useQueueSession()
  const [dismissed, setDismissed] = useState<Notice>()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (notice === undefined || held) return
    const timer = setTimeout(() => setDismissed(notice), showFor(notice))
    return () => clearTimeout(timer)
  }, [notice, held])
  const shown = notice !== undefined && notice !== dismissed ? notice : undefined
  return (
    <div className={styles.region}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: reading it only keeps it from going away */}
      <div
        className={shown === undefined ? undefined : styles.notice}
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {shown !== undefined && <span className={styles[shown.tone]}>{signs[shown.tone]}</span>}
        <span role="status" className={styles.text}>
          {shown?.text}
        </span>
        {shown !== undefined && <NoticeControls notice={shown} onDismiss={() => setDismissed(shown)} />}
      </div>
    </div>
  )
}

function NoticeControls({ notice, onDismiss }: { readonly notice: Notice; readonly onDismiss: () => void }) {
  const t = useTranslations()
  const address = useQueueAddress()
  const { requestId, undo } = notice
  const show = (
    <Link scroll={false} prefetch={false} href={formatQueueAddress(address, requestId)} className={styles.link}>
      {t('queue.show')}
    </Link>
  )
  return (
    <>
      {undo === undefined ? (
        show
      ) : (
        <UndoButton
          key={`${undo.requestId} ${undo.version}`}
          isLast={undo.requestId === requestId}
          undo={undo}
          afterwards={show}
        />
      )}
      <Button
        size="small"
        appearance="transparent"
        icon={<Dismiss16Regular />}
        aria-label={t('queue.dismiss')}
        onClick={onDismiss}
      />
    </>
  )
}

const signs: { readonly [tone in Notice['tone']]: ReactNode } = {
  done: <CheckmarkCircle20Filled aria-hidden />,
  refused: <Info20Filled aria-hidden />,
}

/** Milliseconds: as long as it can be undone, but never in the way for longer than a minute. */
function showFor({ undo }: Notice): number {
  return Math.min(Math.max(10_000, (undo?.heldForMs ?? 0) + 2_000), 60_000)
}
