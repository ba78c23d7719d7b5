'use client'

import { CheckmarkStarburst48Regular } from '@fluentui/react-icons'
import type { QueueView } from '#lib/requests/approval-request.ts'
import styles from './empty-queue.module.css'

/** A view without requests says why that is fine. */
export function EmptyQueue({ view }: { readonly view: QueueView }) {
  const { title, text } = words[view]
  return (
    <div className={styles.empty}>
      <span className={styles.picture}>
        <CheckmarkStarburst48Regular aria-hidden />
      </span>
      <h2 className={styles.title}>{title}</h2>
      <p>{text}</p>
    </div>
  )
}

const words: { readonly [View in QueueView]: { readonly title: string; readonly text: string } } = {
  pending: { title: 'Nobody is waiting', text: 'New requests appear here by themselves.' },
  attention: {
    title: 'Nothing needs attention',
    text: 'Every approved person has their account, or will have it shortly.',
  },
  approved: { title: 'Nobody was approved yet', text: 'Requests that you approve are kept here.' },
  denied: { title: 'Nobody was denied yet', text: 'Requests that were denied are kept here.' },
  admitted: {
    title: 'Nobody was admitted by policy yet',
    text: 'People whom a policy lets on without an approver are listed here.',
  },
  all: { title: 'No requests yet', text: 'The first person who signs up through this flow will be listed here.' },
}
