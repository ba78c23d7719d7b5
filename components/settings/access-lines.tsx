'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { formatAgo } from '#components/time/age.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import type { AccessLine } from '#lib/administration/connection.ts'
import styles from './connection.module.css'

/** What Entra may present, the newest first, with when it was last used and a way to revoke it. */
export function AccessLines({
  lines,
  now,
  onRevoke,
}: {
  readonly lines: readonly AccessLine[]
  readonly now: string
  readonly onRevoke: (line: AccessLine) => void
}) {
  const t = useTranslations()
  return (
    <ul className={styles.lines}>
      {lines.map(line => (
        <li key={line.name} className={styles.line} data-ended={line.state === 'live' ? undefined : ''}>
          <span className={styles.name}>{line.name}</span>
          <span className={styles.facts}>
            <span>{t(`settings.access.state.${line.state}`)}</span>
            <span>
              {line.lastUsedAt === null
                ? t('settings.access.neverUsed')
                : t('settings.access.lastUsed', { ago: formatAgo(line.lastUsedAt, now, t) })}
            </span>
            <span>{t.rich('settings.access.created', { time: () => <LocalTime at={line.createdAt} /> })}</span>
            <span>
              {line.expiresAt === null
                ? t('settings.access.noEnd')
                : t.rich('settings.access.ends', { time: () => <LocalTime at={line.expiresAt ?? ''} /> })}
            </span>
          </span>
          {line.state !== 'revoked' && (
            <Button
              size="small"
              aria-label={t('settings.access.revokeOne', { name: line.name })}
              onClick={() => onRevoke(line)}
            >
              {t('settings.access.revoke')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
