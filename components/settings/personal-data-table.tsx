'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { StatusBadge } from '#components/requests/status-badge.tsx'
import { visibleText } from '#components/requests/visible-text.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import type { PersonFound } from '#lib/retention/person-found.ts'
import page from './settings-page.module.css'
import styles from './settings-table.module.css'

/** The requests of a person, newest first; on a phone each row is a list. */
export function PersonalDataTable({ requests }: Pick<PersonFound, 'requests'>) {
  const t = useTranslations()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('settings.personal.reference')}</th>
          <th scope="col">{t('settings.personal.flow')}</th>
          <th scope="col">{t('settings.personal.state')}</th>
          <th scope="col">{t('settings.personal.asked')}</th>
        </tr>
      </thead>
      <tbody>
        {requests.map(({ id, reference, flowName, state, provisioning, createdAt, erasedAt }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={`/requests/${id}?view=all`} className={`${page.link} ${styles.name}`}>
                {reference}
              </Link>
              {erasedAt !== null && <span className={styles.small}>{t('settings.personal.erasedAt')}</span>}
            </th>
            <td data-label={t('settings.personal.flow')}>{visibleText(flowName)}</td>
            <td data-label={t('settings.personal.state')}>
              <StatusBadge state={state} provisioning={provisioning} />
            </td>
            <td data-label={t('settings.personal.asked')}>
              <LocalTime at={createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
