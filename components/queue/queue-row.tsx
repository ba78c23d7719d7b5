'use client'

import Link, { useLinkStatus } from 'next/link'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { PersonAvatar } from '#components/people/person-avatar.tsx'
import { RowFlags } from '#components/requests/request-flags.tsx'
import { describeDecision } from '#components/requests/request-status.ts'
import { StatusBadge } from '#components/requests/status-badge.tsx'
import { TypedAddress, TypedText } from '#components/requests/typed-text.tsx'
import { visibleText } from '#components/requests/visible-text.ts'
import { formatAge, formatAgo } from '#components/time/age.ts'
import type { QueueRow as Row } from '#lib/queue/queue-row.ts'
import { HeldChip } from './held-chip.tsx'
import { Lookers } from './lookers.tsx'
import styles from './queue-row.module.css'
import type { RowChange } from './row-change.ts'

type RowProps = {
  readonly row: Row
  /** What took it out of the list a moment ago. */
  readonly left: RowChange | undefined
  readonly href: string
  readonly isOpen: boolean
  readonly showsState: boolean
  /** Whether its age is that of the request, as the list is ordered, or that of its verdict. */
  readonly isByArrival: boolean
  /** Whether it is chosen; `undefined` where nothing can be. */
  readonly isChosen: boolean | undefined
  readonly onChoose: (row: Row, isRange: boolean) => void
  /** By the server's clock. */
  readonly now: string
}

/** A line of the queue: enough to know who asks and how it stands, and to choose it. Drawn anew only when it changes. */
export const QueueRow = memo(function QueueRow({ row, left, isChosen, onChoose, ...rest }: RowProps) {
  const t = useTranslations()
  const name = visibleText(row.displayName ?? row.address)
  return (
    <li className={styles.item} data-chosen={isChosen === true ? '' : undefined} data-left={left ? '' : undefined}>
      <RowLink row={row} left={left} {...rest} />
      {isChosen !== undefined && left === undefined && (
        <label className={styles.choose}>
          <input
            type="checkbox"
            aria-label={t('queue.choose', { name })}
            checked={isChosen}
            onChange={() => undefined}
            onClick={event => onChoose(row, event.shiftKey)}
          />
        </label>
      )}
    </li>
  )
})

function RowLink({ row, left, href, isOpen, showsState, isByArrival, now }: Omit<RowProps, 'isChosen' | 'onChoose'>) {
  const t = useTranslations()
  const { displayName, address, state, provisioning, decidedAt, assignedTo, isErased } = row
  const at = isByArrival ? row.createdAt : (decidedAt ?? row.createdAt)
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      className={styles.row}
      data-request={row.id}
      aria-current={isOpen ? 'true' : undefined}
    >
      <PersonAvatar name={visibleText(displayName ?? '')} colorKey={address} size={32} />
      <span className={styles.name}>
        <TypedText text={displayName ?? t(isErased ? 'request.erased' : 'request.noName')} />
      </span>
      <span className={styles.when}>
        {left === undefined && <Lookers requestId={row.id} />}
        <time className={styles.age} dateTime={at} title={formatAgo(at, now, t)}>
          {formatAge(at, now, t)}
        </time>
      </span>
      <span className={styles.below}>
        <RowFacts row={row} left={left} now={now} />
        {left === undefined && (
          <>
            {row.heldForMs !== null && <HeldChip heldForMs={row.heldForMs} />}
            <RowFlags flags={row.flags} />
          </>
        )}
      </span>
      {(showsState || assignedTo !== null) && (
        <span className={styles.chip}>
          {assignedTo !== null && (
            <span className={styles.assigned} title={t('queue.assignedTo', { name: visibleText(assignedTo.name) })}>
              <PersonAvatar name={visibleText(assignedTo.name)} colorKey={assignedTo.name} size={20} />
              <span className={styles.aloud}>{t('queue.assignedTo', { name: visibleText(assignedTo.name) })}</span>
            </span>
          )}
          {showsState && <StatusBadge state={state} provisioning={provisioning} />}
        </span>
      )}
      {row.reason !== null && left === undefined && (
        <span className={styles.reason} title={visibleText(row.reason)}>
          <TypedText text={row.reason} />
        </span>
      )}
      <Opening />
    </Link>
  )
}

function RowFacts({ row, left, now }: Pick<RowProps, 'row' | 'left' | 'now'>) {
  const t = useTranslations()
  if (left !== undefined) {
    return (
      <span className={styles.address}>{describeDecision({ ...left, at: null }, now, t) ?? t('queue.leftList')}</span>
    )
  }
  const { address, provider, decidedByName } = row
  return (
    <span className={styles.address}>
      <TypedAddress address={address} />
      <span className={styles.origin}>
        <span className={styles.provider}>
          {decidedByName === null ? t(`shortProviders.${provider}`) : t('queue.decidedBy', { name: decidedByName })}
        </span>
      </span>
    </span>
  )
}

/** Marks the row that was pressed until the request is there. */
function Opening() {
  return useLinkStatus().pending ? <span className={styles.opening} /> : null
}
