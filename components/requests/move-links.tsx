'use client'

import { Button } from '@fluentui/react-components'
import { ArrowLeft20Regular, ChevronDown20Regular, ChevronUp20Regular, Dismiss20Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { listComesWithinMs } from './list-order.ts'
import styles from './move-links.module.css'
import { formatQueueAddress } from './queue-address.ts'
import { useQueueSession } from './queue-session.tsx'
import { useGoTo } from './use-go-to.ts'
import { useQueueAddress } from './use-queue-address.ts'

/** To the request before and after, and back to the list. */
export function MoveLinks({ requestId }: { readonly requestId: string }) {
  const t = useTranslations()
  const goTo = useGoTo()
  const address = useQueueAddress()
  const { memory, order, loadMore, closed } = useQueueSession()
  const open = (next: string | undefined) => {
    if (next !== undefined) goTo(formatQueueAddress(address, next))
  }
  const move = async (step: 1 | -1) => {
    await order.untilShown(listComesWithinMs)
    // Who goes on quickly goes on from where they are going.
    const next = order.neighbour(memory.wanted.get() ?? requestId, step)
    open(next === undefined && step === 1 ? await loadMore.current?.() : next)
  }
  const close = () => {
    closed.current = requestId
    goTo(formatQueueAddress(address))
  }
  return (
    <nav aria-label={t('move.label')} className={styles.links}>
      <Button
        appearance="subtle"
        className={styles.back}
        icon={{ children: <CloseIcon /> }}
        aria-label={t('pane.back')}
        aria-keyshortcuts="Escape"
        title={t('move.withKey', { action: t('pane.back'), key: 'Esc' })}
        onClick={close}
      />
      <Button
        appearance="subtle"
        icon={<ChevronUp20Regular />}
        aria-label={t('move.previous')}
        aria-keyshortcuts="k"
        title={t('move.withKey', { action: t('move.previous'), key: 'K' })}
        onClick={() => void move(-1)}
      />
      <Button
        appearance="subtle"
        icon={<ChevronDown20Regular />}
        aria-label={t('move.next')}
        aria-keyshortcuts="j"
        title={t('move.withKey', { action: t('move.next'), key: 'J' })}
        onClick={() => void move(1)}
      />
    </nav>
  )
}

function CloseIcon() {
  return (
    <>
      <span className={styles.wide}>
        <Dismiss20Regular />
      </span>
      <span className={styles.narrow}>
        <ArrowLeft20Regular />
      </span>
    </>
  )
}
