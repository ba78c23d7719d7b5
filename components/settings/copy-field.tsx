'use client'

import { Button } from '@fluentui/react-components'
import { Checkmark16Regular, Copy16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import styles from './copy-field.module.css'

/** A value to be pasted elsewhere, exactly as it stands, with a button that copies it. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const t = useTranslations()
  const [copied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      <span className={styles.box}>
        <code className={styles.value}>{value}</code>
        <Button
          size="small"
          appearance="subtle"
          icon={copied ? <Checkmark16Regular /> : <Copy16Regular />}
          aria-label={t('settings.copyValue', { what: label })}
          title={t('settings.copyValue', { what: label })}
          onClick={copy}
          onBlur={() => setCopied(false)}
        />
      </span>
      <span role="status" className={styles.said}>
        {copied ? t('settings.copied', { what: label }) : ''}
      </span>
    </div>
  )
}
