import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatAge } from '#components/time/age.ts'
import type { Insights } from '#lib/insights/insights.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import { formatDuration } from './format-duration.ts'
import { ShareBar } from './share-bar.tsx'
import styles from './tiles.module.css'

/** What matters most, in a line: who waits, how long it takes, how much the policy does. */
export function Tiles({ insights, now }: { readonly insights: Insights; readonly now: string }) {
  const t = useTranslations()
  const locale = formatLocaleOf(useLocale())
  const digits = new Intl.NumberFormat(locale)
  const { waiting, timeToDecision, manual } = insights
  const duration = (milliseconds: number | null) =>
    milliseconds === null ? t('insights.tile.none') : formatDuration(milliseconds, t, locale)
  const ofVerdicts = t('insights.tile.ofVerdicts', { count: manual })
  return (
    <section aria-label={t('insights.tile.label')} className={styles.tiles}>
      <Tile
        name={t('insights.tile.waiting')}
        value={
          <Link href="/requests" prefetch={false}>
            {digits.format(waiting.count)}
          </Link>
        }
      >
        {waiting.oldestAt === null
          ? t('insights.tile.nobody')
          : t('insights.tile.oldest', { age: formatAge(waiting.oldestAt, now, t) })}
      </Tile>
      <Tile name={t('insights.tile.median')} value={duration(timeToDecision.medianMs)}>
        {ofVerdicts}
      </Tile>
      <Tile name={t('insights.tile.p90')} value={duration(timeToDecision.p90Ms)}>
        {t('insights.tile.p90Text')}
      </Tile>
      <Automatic insights={insights} locale={locale} />
      <Arrived days={insights.days} locale={locale} />
    </section>
  )
}

function Automatic({
  insights: { automatic, manual },
  locale,
}: {
  readonly insights: Insights
  readonly locale: string
}) {
  const t = useTranslations()
  const whole = automatic + manual
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const digits = new Intl.NumberFormat(locale)
  const share = whole === 0 ? t('insights.tile.none') : percent.format(automatic / whole)
  return (
    <Tile
      name={t('insights.tile.automatic')}
      value={share}
      picture={<ShareBar series="admitted" count={automatic} whole={whole} />}
    >
      {t('insights.tile.ofDecided', { part: digits.format(automatic), whole: digits.format(whole) })}
    </Tile>
  )
}

function Arrived({ days, locale }: { readonly days: Insights['days']; readonly locale: string }) {
  const t = useTranslations()
  const total = days.reduce((sum, { arrived }) => sum + arrived, 0)
  const perDay = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(total / days.length)
  const fewest = total === 0 ? t('insights.tile.noneArrived') : t('insights.tile.fewPerDay')
  const pace = total < days.length ? fewest : t('insights.tile.perDay', { count: perDay })
  return (
    <Tile name={t('insights.tile.arrived')} value={new Intl.NumberFormat(locale).format(total)}>
      {pace}
    </Tile>
  )
}

function Tile({
  name,
  value,
  picture,
  children,
}: {
  readonly name: string
  readonly value: ReactNode
  readonly picture?: ReactNode
  /** What puts the figure into proportion. */
  readonly children: ReactNode
}) {
  return (
    <div className={styles.tile}>
      <h2 className={styles.name}>{name}</h2>
      <p className={styles.value}>{value}</p>
      {picture}
      <p className={styles.more}>{children}</p>
    </div>
  )
}
