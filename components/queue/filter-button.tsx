'use client'

import { Filter16Regular } from '@fluentui/react-icons'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import { describeFilters } from './filter-words.ts'
import styles from './queue-toolbar.module.css'

const FilterPanel = dynamic(async () => (await import('./filter-panel.tsx')).FilterPanel, { ssr: false })

/** Opens what the list can be narrowed by; the panel is loaded when it is first wanted. */
export function FilterButton({ query }: { readonly query: QueueQuery }) {
  const t = useTranslations()
  const { reader } = useQueueSession()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const count = describeFilters(query, { t, flows: reader.flows, nameOf: () => undefined }).length
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.control}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Filter16Regular aria-hidden />
        {t('queue.filter.title')}
        {count > 0 && (
          <span className={styles.number} aria-hidden="true">
            {count}
          </span>
        )}
      </button>
      {open && <FilterPanel query={query} under={button.current} onClose={() => setOpen(false)} />}
    </>
  )
}
