'use client'

import { Button } from '@fluentui/react-components'
import { ArrowLeft20Regular, ChevronDown20Regular, ChevronUp20Regular, Dismiss20Regular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import styles from './move-links.module.css'
import { neighbour } from './neighbour.ts'
import { formatQueueAddress } from './queue-address.ts'
import { useQueueSession } from './queue-session.tsx'
import { useQueueAddress } from './use-queue-address.ts'

/** To the request before and after, and back to the list. */
export function MoveLinks({ requestId }: { readonly requestId: string }) {
  const router = useRouter()
  const address = useQueueAddress()
  const { order, closed } = useQueueSession()
  const move = (step: 1 | -1) => {
    const next = neighbour(order.current, requestId, step)
    if (next !== undefined) router.push(formatQueueAddress(address, next), { scroll: false })
  }
  const close = () => {
    closed.current = requestId
    router.push(formatQueueAddress(address), { scroll: false })
  }
  return (
    <nav aria-label="Between requests" className={styles.links}>
      <Button
        appearance="subtle"
        className={styles.back}
        icon={{ children: <CloseIcon /> }}
        aria-label="Back to the list"
        aria-keyshortcuts="Escape"
        title="Back to the list (Esc)"
        onClick={close}
      />
      <Button
        appearance="subtle"
        icon={<ChevronUp20Regular />}
        aria-label="Previous request"
        aria-keyshortcuts="k"
        title="Previous request (K)"
        onClick={() => move(-1)}
      />
      <Button
        appearance="subtle"
        icon={<ChevronDown20Regular />}
        aria-label="Next request"
        aria-keyshortcuts="j"
        title="Next request (J)"
        onClick={() => move(1)}
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
