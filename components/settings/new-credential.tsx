'use client'

import { Button, Field, Select } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import styles from './connection.module.css'

/** Makes a credential that ends when it should. */
export function NewCredential({
  isFirst,
  pending,
  onMake,
}: {
  readonly isFirst: boolean
  readonly pending: boolean
  /** `null` for one that never ends. */
  readonly onMake: (days: number | null) => void
}) {
  const t = useTranslations()
  const [days, setDays] = useState('')
  return (
    <div className={styles.actions}>
      <Field label={t('settings.credentials.expiry')}>
        <Select value={days} onChange={(_, { value }) => setDays(value)}>
          <option value="">{t('settings.credentials.noExpiry')}</option>
          {[90, 180, 365, 730].map(each => (
            <option key={each} value={each}>
              {t('settings.credentials.days', { days: each })}
            </option>
          ))}
        </Select>
      </Field>
      <Button
        appearance={isFirst ? 'primary' : 'secondary'}
        disabledFocusable={pending}
        onClick={() => onMake(days === '' ? null : Number(days))}
      >
        {t(isFirst ? 'settings.credentials.create' : 'settings.credentials.rotate')}
      </Button>
    </div>
  )
}
