'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import styles from './connection.module.css'
import { CopyField } from './copy-field.tsx'
import { useUnsavedGuard } from './use-unsaved-guard.ts'

/** A certificate while its private key can be taken. */
export type GeneratedCertificate = {
  readonly fileName: string
  /** Base64 of the PKCS#12 file. */
  readonly pfx: string
  readonly password: string
  readonly thumbprint: string
}

/** A new certificate, on the one occasion when its file is there: it is in this page and nowhere else. */
export function NewPfx({ made, onDone }: { readonly made: GeneratedCertificate; readonly onDone: () => void }) {
  const t = useTranslations()
  const [isTaken, setTaken] = useState(false)
  useUnsavedGuard(true)
  const take = () => {
    saveFile(made)
    setTaken(true)
  }
  return (
    <section aria-label={t('settings.pfx.title')} className={styles.secret}>
      <p>{t('settings.pfx.once')}</p>
      <div>
        <Button size="small" appearance="primary" onClick={take}>
          {t('settings.pfx.download', { file: made.fileName })}
        </Button>
      </div>
      <CopyField label={t('settings.secret.password')} value={made.password} />
      <CopyField label={t('settings.pfx.thumbprint')} value={made.thumbprint} />
      <p>{t('settings.pfx.next')}</p>
      <div>
        <Button size="small" disabledFocusable={!isTaken} onClick={onDone}>
          {t('settings.secret.stored')}
        </Button>
      </div>
    </section>
  )
}

/** Hands the file to the browser; nothing is asked of the server again. */
function saveFile({ pfx, fileName }: GeneratedCertificate): void {
  const bytes = Uint8Array.from(atob(pfx), sign => sign.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/x-pkcs12' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // Some browsers read the file only after the click; then it may be forgotten.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
