'use client'

import { Eye12Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import { PersonAvatar } from '#components/people/person-avatar.tsx'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { visibleText } from '#components/requests/visible-text.ts'
import styles from './lookers.module.css'
import type { Looker } from './queue-memory.ts'
import { useShared } from './shared-state.ts'

/** Who else looks at a request at this moment, if anybody does; no higher than a line of words. */
export function Lookers({ requestId }: { readonly requestId: string }) {
  const t = useTranslations()
  const { memory } = useQueueSession()
  const lookers = useShared(memory.looking, looking => looking.get(requestId) ?? nobody)
  const [first, ...others] = lookers
  if (first === undefined) return null
  const name = visibleText(first.name)
  const words = others.length === 0 ? t('queue.looks', { name }) : t('queue.look', { name, others: others.length })
  return (
    <span
      className={styles.lookers}
      title={
        others.length === 0
          ? words
          : listWords(
              lookers.map(each => visibleText(each.name)),
              t,
            )
      }
    >
      <Eye12Regular aria-hidden />
      <PersonAvatar name={name} colorKey={first.name} size={16} />
      {others.length > 0 && <span aria-hidden="true">+{others.length}</span>}
      <span className={styles.aloud}>{words}</span>
    </span>
  )
}

const nobody: readonly Looker[] = []
