import { useTranslations } from 'next-intl'
import { formatAgo } from '#components/time/age.ts'
import type { Connection } from '#lib/administration/connection.ts'
import styles from './connection.module.css'
import { HealthSign } from './health-sign.tsx'

/** When Entra last called, and with what; or why it may not have got through. */
export function LastCall({
  connection: { lastCall, refusedSince },
  now,
}: {
  readonly connection: Connection
  readonly now: string
}) {
  const t = useTranslations()
  return (
    <div className={styles.live}>
      <HealthSign colour={refusedSince !== undefined ? 'red' : lastCall === undefined ? 'grey' : 'green'} />
      <div>
        <p>
          {lastCall === undefined
            ? t('settings.lastCall.never')
            : lastCall.access === null
              ? t('settings.lastCall.withToken', { ago: formatAgo(lastCall.at, now, t) })
              : t.rich('settings.lastCall.withAccess', {
                  ago: formatAgo(lastCall.at, now, t),
                  access: () => <code>{lastCall.access}</code>,
                })}
        </p>
        {refusedSince !== undefined && (
          <p className={styles.help}>{t('settings.lastCall.refused', { ago: formatAgo(refusedSince, now, t) })}</p>
        )}
      </div>
    </div>
  )
}
