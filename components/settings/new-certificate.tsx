'use client'

import { Button, Field, Input } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { HandedCertificate } from '#lib/administration/connection.ts'
import styles from './connection.module.css'

/** Hands a certificate over, by its file or by its thumbprint; `undefined` where a file cannot be one. */
export function NewCertificate({
  pending,
  onHand,
}: {
  readonly pending: boolean
  readonly onHand: (certificate: HandedCertificate | undefined) => void
}) {
  const t = useTranslations()
  const picker = useRef<HTMLInputElement>(null)
  const [thumbprint, setThumbprint] = useState('')
  const upload = async (chosen: File | undefined) => {
    if (chosen !== undefined) onHand(await readCertificate(chosen))
  }
  return (
    <div className={styles.actions}>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".pem,.cer,.crt,.der"
        aria-label={t('settings.certificates.file')}
        onChange={({ target }) => {
          void upload(target.files?.[0])
          target.value = ''
        }}
      />
      <Button disabledFocusable={pending} onClick={() => picker.current?.click()}>
        {t('settings.certificates.upload')}
      </Button>
      <Field label={t('settings.certificates.thumbprint')} className={styles.grow ?? ''}>
        <Input value={thumbprint} onChange={(_, { value }) => setThumbprint(value)} />
      </Field>
      <Button disabledFocusable={pending || thumbprint.trim() === ''} onClick={() => onHand({ thumbprint })}>
        {t('settings.certificates.accept')}
      </Button>
    </div>
  )
}

/** A certificate has a few thousand bytes; what is far larger is some other file. */
async function readCertificate(file: File): Promise<HandedCertificate | undefined> {
  if (file.size > 100_000) return undefined
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { file: btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')) }
}
