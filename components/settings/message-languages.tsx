'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { languageName } from './language-name.ts'
import styles from './messages-form.module.css'
import { showOnPhones } from './show-on-phones.ts'

/** The languages that a flow's messages can be written in. */
export function MessageLanguages({
  slug,
  languages,
  current,
}: {
  readonly slug: string
  readonly languages: readonly string[]
  readonly current: string
}) {
  const t = useTranslations()
  const locale = useLocale()
  return (
    <nav aria-label={t('settings.messages.languages')} className={styles.languages}>
      {languages.map(language => (
        <Link
          key={language}
          href={`/settings/flows/${slug}/messages?language=${language}`}
          prefetch={false}
          ref={language === current ? showOnPhones : undefined}
          className={styles.language}
          aria-current={language === current ? 'page' : undefined}
        >
          {languageName(language, locale)}
        </Link>
      ))}
    </nav>
  )
}
