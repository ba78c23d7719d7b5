'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { visibleText } from '#components/requests/visible-text.ts'
import { Notice } from '#components/shell/notice.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import type { BackTest, Surprise } from '#lib/policy/back-test.ts'
import styles from './back-test-view.module.css'

/** Who was decided the other way by a person: the ones to look at before the policy is saved. */
export function Surprises({ test: { surprises, surprising } }: { readonly test: BackTest }) {
  const t = useTranslations()
  const wrongly = surprises.filter(({ forecast }) => forecast === 'approve').length
  return (
    <>
      <Notice intent="warning">
        {t('policy.backTest.surprising', { count: surprising, listed: surprises.length, approved: wrongly })}
      </Notice>
      <ul className={styles.surprises} aria-label={t('policy.backTest.surprises')}>
        {surprises.map(surprise => (
          <li key={surprise.id} className={styles.surprise}>
            <Person surprise={surprise} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Person({ surprise: { id, reference, name, address, at, forecast, rule } }: { readonly surprise: Surprise }) {
  const t = useTranslations()
  return (
    <>
      <Link href={`/requests/${id}`} target="_blank" className={styles.link}>
        {visibleText(name ?? address)} <span className={styles.reference}>{reference}</span>
      </Link>
      <span className={styles.more}>
        {visibleText(address)} · <LocalTime at={new Date(at).toISOString()} />
      </span>
      <span className={styles.more}>
        {rule === undefined
          ? t(`policy.backTest.surprise.${forecast}ByNone`)
          : t(`policy.backTest.surprise.${forecast}`, { rule })}
      </span>
    </>
  )
}
