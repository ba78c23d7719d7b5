import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { insightsAddress, spans } from './insight-span.ts'
import styles from './insights-frame.module.css'
import { SeriesPatterns } from './series-patterns.tsx'

/** The page of the figures: its name, the period and the flow above, the figures below. */
export function InsightsFrame({
  days,
  flow,
  flowFilter,
  children,
}: {
  readonly days: number
  readonly flow: string | undefined
  readonly flowFilter?: ReactNode
  readonly children: ReactNode
}) {
  const t = useTranslations()
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('insights.title')}</h1>
        <div className={styles.filters}>
          {flowFilter}
          <nav aria-label={t('insights.filter.span')} className={styles.spans}>
            {spans.map(span => (
              <Link
                key={span}
                href={insightsAddress({ days: span, flow })}
                className={styles.span}
                aria-current={span === days ? 'page' : undefined}
              >
                {t('insights.filter.days', { days: span })}
              </Link>
            ))}
          </nav>
        </div>
      </header>
      <SeriesPatterns />
      <div className={styles.body}>
        {children}
        <p className={styles.note}>{t('insights.note')}</p>
      </div>
    </div>
  )
}
