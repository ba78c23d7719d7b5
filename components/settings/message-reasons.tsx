'use client'

import { useTranslations } from 'next-intl'
import type { MessageReason } from '#lib/settings/message-reason.ts'
import styles from './messages-form.module.css'

/** The reasons that have a message; which of them have the flow's own words, and which of these are wrong. */
export function MessageReasons({
  reasons,
  current,
  own,
  wrong,
  onChoose,
}: {
  readonly reasons: readonly MessageReason[]
  readonly current: MessageReason
  readonly own: readonly string[]
  readonly wrong: readonly string[]
  readonly onChoose: (reason: MessageReason) => void
}) {
  const t = useTranslations()
  return (
    <ul className={styles.reasons} aria-label={t('settings.messages.reasons')}>
      {reasons.map(each => (
        <li key={each}>
          <button
            type="button"
            className={styles.reason}
            aria-pressed={each === current}
            onClick={() => onChoose(each)}
          >
            <span>{t(`settings.reason.${each}`)}</span>
            <span className={styles.mark}>
              {wrong.includes(each) ? t('settings.messages.wrong') : own.includes(each) && t('settings.messages.own')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
