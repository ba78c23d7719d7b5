'use client'

import { Button, Spinner } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import { SectionCard } from '#components/requests/section-card.tsx'
import page from '#components/settings/settings-page.module.css'
import { UndoneNotice } from '#components/settings/undone-notice.tsx'
import { Notice } from '#components/shell/notice.tsx'
import type { BackTestOutcome } from '#lib/administration/policy-outcomes.ts'
import type { BackTest, Forecast } from '#lib/policy/back-test.ts'
import styles from './back-test-view.module.css'
import { Problems } from './problems.tsx'
import { Surprises } from './surprises.tsx'
import type { RunningBackTest } from './use-back-test.ts'

/** What the draft would have done with the people of the last months, before it does anything to the next ones. */
export function BackTestView({
  backTest: { running, outcome, isStale, start },
}: {
  readonly backTest: RunningBackTest
}) {
  const t = useTranslations()
  return (
    <SectionCard id="policy-back-test" title={t('policy.backTest.title')}>
      <div className={styles.view}>
        <p className={page.lead}>{t('policy.backTest.help')}</p>
        <div>
          <Button appearance="primary" disabledFocusable={running} onClick={start}>
            {t('policy.backTest.start')}
          </Button>
        </div>
        <div role="status" className={styles.result}>
          {running && <Spinner size="tiny" label={t('policy.backTest.running')} labelPosition="after" />}
          {!running && outcome !== undefined && isStale && <Notice intent="info">{t('policy.backTest.stale')}</Notice>}
          {!running && outcome !== undefined && <Outcome outcome={outcome} />}
        </div>
      </div>
    </SectionCard>
  )
}

function Outcome({ outcome }: { readonly outcome: NonNullable<RunningBackTest['outcome']> }) {
  const t = useTranslations()
  switch (outcome.kind) {
    case 'tested':
      return <Result outcome={outcome} />
    case 'refused':
      return <Problems intent="error" title={t('policy.backTest.refused')} problems={outcome.problems} />
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'notFound':
    case 'unreachable':
    case 'proposed':
      return <UndoneNotice undone={outcome} />
  }
}

function Result({ outcome }: { readonly outcome: BackTestOutcome & { readonly kind: 'tested' } }) {
  const t = useTranslations()
  const { test, days, bound, missing } = outcome
  return (
    <>
      <p className={styles.sum}>{t('policy.backTest.sum', { days: String(days), count: test.requests })}</p>
      {bound !== undefined && (
        <Notice intent="info">{t(`policy.backTest.bound.${bound}`, { count: test.requests })}</Notice>
      )}
      {missing.length > 0 && (
        <Notice intent="warning">{t('policy.missingLists', { lists: listWords(missing, t) })}</Notice>
      )}
      {test.requests > 0 && <Bars test={test} />}
      {test.surprising > 0 && <Surprises test={test} />}
    </>
  )
}

const shown: readonly Forecast[] = ['approve', 'deny', 'review', 'correct', 'ask']

function Bars({ test: { counts, requests } }: { readonly test: BackTest }) {
  const t = useTranslations()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('policy.backTest.would')}</th>
          <th scope="col">{t('policy.backTest.people')}</th>
          <th scope="col">{t('policy.backTest.fate.approved')}</th>
          <th scope="col">{t('policy.backTest.fate.denied')}</th>
          <th scope="col">{t('policy.backTest.fate.waiting')}</th>
          <th scope="col">{t('policy.backTest.fate.policy')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(forecast => {
          const of = counts[forecast]
          const total = Object.values(of).reduce((sum, count) => sum + count, 0)
          return (
            <tr key={forecast} data-forecast={forecast}>
              <th scope="row">{t(`policy.backTest.forecast.${forecast}`)}</th>
              <td>
                <span className={styles.total}>{total}</span>
                <meter className={styles.meter} min={0} max={requests} value={total} aria-hidden />
              </td>
              <td>{of.approved}</td>
              <td>{of.denied}</td>
              <td>{of.waiting + of.lapsed}</td>
              <td>{of['let-in'] + of['turned-away']}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
