'use client'

import { Button } from '@fluentui/react-components'
import { CheckmarkCircle20Filled, Dismiss16Regular } from '@fluentui/react-icons'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { formatQueueAddress } from './queue-address.ts'
import styles from './queue-notice.module.css'
import { type Notice, useQueueSession } from './queue-session.tsx'
import { useQueueAddress } from './use-queue-address.ts'

/** Says what was just decided, aloud too, and goes away by itself; a pointer or the focus on it keeps it. */
export function QueueNotice() {
  const { notice } = useQueueSession()
  const [dismissed, setDismissed] = useState<Notice>()
  const [held, setHeld] = useState(false)
  const address = useQueueAddress()
  useEffect(() => {
    if (notice === undefined || held) return
    const timer = setTimeout(() => setDismissed(notice), showFor)
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
        {shown !== undefined && (
          <span className={styles.sign}>
            <CheckmarkCircle20Filled aria-hidden />
          </span>
        )}
        <span role="status" className={styles.text}>
          {shown?.text}
        </span>
        {shown !== undefined && (
          <>
            <Link
              scroll={false}
              prefetch={false}
              href={formatQueueAddress(address, shown.requestId)}
              className={styles.link}
            >
              Show
            </Link>
            <Button
              size="small"
              appearance="transparent"
              icon={<Dismiss16Regular />}
              aria-label="Dismiss"
              onClick={() => setDismissed(shown)}
            />
          </>
        )}
      </div>
    </div>
  )
}

/** Milliseconds. */
const showFor = 10_000
