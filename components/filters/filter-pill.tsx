import { Dismiss12Regular } from '@fluentui/react-icons'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import styles from './filter-pill.module.css'

/** A filter that no field shows, and the way to be rid of it. */
export function FilterPill({ name, without }: { readonly name: string; readonly without: string }) {
  const t = useTranslations()
  return (
    <span className={styles.pill}>
      {name}
      <Link href={without} className={styles.remove} aria-label={t('activity.filter.remove', { name })}>
        <Dismiss12Regular aria-hidden />
      </Link>
    </span>
  )
}
