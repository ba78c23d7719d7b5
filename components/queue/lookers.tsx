'use client'

import { Eye12Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { visibleText } from '#components/requests/visible-text.ts'
import styles from './lookers.module.css'
import type { Looker } from './queue-memory.ts'
import { useShared } from './shared-state.ts'

/** Who else looks at a request at this moment, if anybody does. */
export function Lookers({ requestId }: { readonly requestId: string }) {
  const t = useTranslations()
  const { memory } = useQueueSession()
  const lookers = useShared(memory.looking, looking => looking.get(requestId) ?? nobody)
  const [first, ...others] = lookers
  if (first === undefined) return null
  const name = visibleText(first.name)
  return (
    <span className={styles.lookers} title={lookers.map(each => visibleText(each.name)).join(', ')}>
      <Eye12Regular aria-hidden />
      <span className={styles.words}>
        {others.length === 0 ? t('queue.looks', { name }) : t('queue.look', { name, others: others.length })}
      </span>
    </span>
  )
}

const nobody: readonly Looker[] = []
