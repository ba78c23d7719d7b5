import Link from 'next/link'
import { useTranslations } from 'next-intl'
import styles from './page-links.module.css'

/** The ways to older lines and back to the newest. */
export function PageLinks({
  newest,
  older,
}: {
  readonly newest?: string | undefined
  readonly older?: string | undefined
}) {
  const t = useTranslations()
  if (newest === undefined && older === undefined) return null
  return (
    <nav aria-label={t('activity.page.label')} className={styles.pages}>
      {newest !== undefined && (
        <Link href={newest} prefetch={false} className={styles.page}>
          {t('activity.page.newest')}
        </Link>
      )}
      {older !== undefined && (
        <Link href={older} className={styles.page}>
          {t('activity.page.older')}
        </Link>
      )}
    </nav>
  )
}
