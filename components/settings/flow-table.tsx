import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { formatAgo } from '#components/time/age.ts'
import type { FlowLine } from '#lib/administration/flow-line.ts'
import { HealthSign } from './health-sign.tsx'
import page from './settings-page.module.css'
import styles from './settings-table.module.css'

/** Every flow with how it does; on a phone each row is a list. */
export function FlowTable({ flows, now }: { readonly flows: readonly FlowLine[]; readonly now: string }) {
  const t = useTranslations()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('settings.flows.name')}</th>
          <th scope="col">{t('settings.flows.health')}</th>
          <th scope="col" className={styles.number}>
            {t('settings.flows.pending')}
          </th>
          <th scope="col">{t('settings.flows.accounts')}</th>
          <th scope="col">{t('settings.flows.lastCall')}</th>
        </tr>
      </thead>
      <tbody>
        {flows.map(flow => (
          <tr key={flow.id}>
            <th scope="row">
              <Link href={`/settings/flows/${flow.slug}`} className={`${page.link} ${styles.name}`}>
                {flow.name}
              </Link>
              <code className={styles.slug}>{flow.slug}</code>
            </th>
            <td data-label={t('settings.flows.health')}>
              <Health flow={flow} />
            </td>
            <td data-label={t('settings.flows.pending')} className={styles.number}>
              {flow.pending}
            </td>
            <td data-label={t('settings.flows.accounts')}>{t(`settings.option.accountsBy.${flow.accountsBy}`)}</td>
            <td data-label={t('settings.flows.lastCall')}>
              {flow.lastCall === undefined ? t('settings.flows.never') : formatAgo(flow.lastCall.at, now, t)}
              {flow.lastCall?.access && <code className={styles.slug}>{flow.lastCall.access}</code>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Health({ flow: { health, state, slug } }: { readonly flow: FlowLine }) {
  const t = useTranslations()
  const [worst] = health.concerns
  return (
    <span className={styles.health}>
      <HealthSign colour={health.colour} />
      {worst === undefined || worst === 'disabled' ? (
        t(`settings.state.${state}`)
      ) : (
        <Link
          href={worst === 'unreadable' ? '/settings/health' : `/settings/flows/${slug}/connection`}
          className={page.link}
        >
          {t(`settings.concern.${worst}`)}
        </Link>
      )}
    </span>
  )
}
