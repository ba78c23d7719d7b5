'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import type { RequestState } from '#lib/requests/approval-request.ts'
import { useQueueSession } from './queue-session.tsx'
import styles from './request-header.module.css'

/** The heading of the open request. Opening takes the focus to it; a verdict does, when the focus was on its button. */
export function RequestName({
  requestId,
  state,
  children,
}: {
  readonly requestId: string
  readonly state: RequestState
  readonly children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const seen = useRef<{ readonly requestId: string; readonly state: RequestState }>(undefined)
  const { moved } = useQueueSession()
  useEffect(() => {
    const opened = seen.current?.requestId !== requestId
    seen.current = { requestId, state }
    const lost = document.activeElement === null || document.activeElement === document.body
    if (moved.current && (opened || lost)) heading.current?.focus({ preventScroll: true })
  }, [moved, requestId, state])
  return (
    <h2 id="request-name" ref={heading} tabIndex={-1} className={styles.name}>
      {children}
    </h2>
  )
}
