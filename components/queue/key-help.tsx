'use client'

import { Button } from '@fluentui/react-components'
import { Keyboard20Regular } from '@fluentui/react-icons'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import styles from './key-help.module.css'

const KeyDialog = dynamic(async () => (await import('./key-dialog.tsx')).KeyDialog, { ssr: false })

/** Opens the list of keys; the dialog is loaded when it is first wanted. */
export function KeyHelp() {
  const t = useTranslations()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        appearance="subtle"
        className={styles.button}
        icon={<Keyboard20Regular />}
        aria-label={t('keys.title')}
        aria-keyshortcuts="?"
        title={t('move.withKey', { action: t('keys.title'), key: '?' })}
        onClick={() => setOpen(true)}
      />
      {open && <KeyDialog onClose={() => setOpen(false)} />}
    </>
  )
}
