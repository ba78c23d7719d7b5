'use client'

import { ArrowSortDownLines16Regular, ArrowSortUpLines16Regular, ArrowUp16Regular } from '@fluentui/react-icons'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ActiveFilters } from './active-filters.tsx'
import { FilterButton } from './filter-button.tsx'
import styles from './queue-toolbar.module.css'
import { isNewestFirst } from './row-order.ts'
import type { ChosenRows } from './use-chosen-rows.ts'
import { useOpenAddress } from './use-open-address.ts'
import type { QueueRows } from './use-queue-rows.ts'

/** What narrows and orders the list, what is new, and the box that chooses all of it. */
export function QueueToolbar({
  rows: { query, unseen, shown, next, isStale },
  choice,
  onShowNew,
}: {
  readonly rows: QueueRows
  readonly choice: ChosenRows
  /** Set while something new waits above. */
  readonly onShowNew: (() => void) | undefined
}) {
  const t = useTranslations()
  const found = shown?.filter(({ left }) => left === undefined).length
  return (
    <div className={styles.toolbar}>
      <div className={styles.line}>
        {choice.mayChoose && found !== 0 && (
          <label className={styles.all} title={t('queue.chooseLoaded')}>
            <input
              type="checkbox"
              aria-label={t('queue.chooseLoaded')}
              checked={choice.isWhole}
              ref={box => {
                if (box !== null) box.indeterminate = choice.chosen.size > 0 && !choice.isWhole
              }}
              onChange={choice.chooseLoaded}
            />
          </label>
        )}
        <FilterButton query={query} />
        <SortLink query={query} />
        {found !== undefined && !isStale && isNarrowed(query) && (
          <span className={styles.found}>
            {next === undefined ? t('queue.found', { count: found }) : t('queue.foundMore', { count: found })}
          </span>
        )}
        <output className={styles.new}>
          {onShowNew !== undefined && (
            <button type="button" className={styles.pill} onClick={onShowNew}>
              <ArrowUp16Regular aria-hidden />
              {t('queue.new', { count: unseen })}
            </button>
          )}
        </output>
      </div>
      <ActiveFilters query={query} isEmpty={shown?.length === 0} />
    </div>
  )
}

/** Whether the list is less than its view, so that the view's own count does not tell how long it is. */
function isNarrowed({ view: _view, sort: _sort, after: _after, ...filters }: QueueRows['query']): boolean {
  return Object.values(filters).some(value => value !== undefined)
}

function SortLink({ query }: { readonly query: QueueRows['query'] }) {
  const t = useTranslations()
  const addressOf = useOpenAddress()
  const isNewest = isNewestFirst(query)
  const other = isNewest ? 'oldest' : 'newest'
  return (
    <Link
      href={addressOf({ ...query, sort: other, after: undefined })}
      scroll={false}
      prefetch={false}
      className={styles.control}
      title={t(`queue.sort.to.${other}`)}
    >
      {isNewest ? <ArrowSortDownLines16Regular aria-hidden /> : <ArrowSortUpLines16Regular aria-hidden />}
      {t(`queue.sort.${isNewest ? 'newest' : 'oldest'}`)}
    </Link>
  )
}
