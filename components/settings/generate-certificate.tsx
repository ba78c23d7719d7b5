'use client'

import { Button, Field, Select } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import styles from './connection.module.css'
import { type GeneratedCertificate, NewPfx } from './new-pfx.tsx'
import type { Undone } from './settings-outcome.ts'
import { UndoneNotice } from './undone-notice.tsx'
import { usePerform } from './use-perform.ts'

export type GenerateCertificate = (input: {
  readonly flowId: string
  readonly days: number
}) => Promise<({ readonly kind: 'generated' } & GeneratedCertificate) | Undone>

/** Makes a certificate with its private key, to be taken to Entra. */
export function GenerateCertificateForm({
  flowId,
  generate,
}: {
  readonly flowId: string
  readonly generate: GenerateCertificate
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const [days, setDays] = useState('365')
  const [made, setMade] = useState<GeneratedCertificate>()
  const [undone, setUndone] = useState<Undone>()
  const make = () =>
    perform(
      () => generate({ flowId, days: Number(days) }),
      outcome => {
        setMade(outcome.kind === 'generated' ? outcome : undefined)
        setUndone(outcome.kind === 'generated' ? undefined : outcome)
      },
    )
  return (
    <>
      {made !== undefined && <NewPfx made={made} onDone={() => setMade(undefined)} />}
      {undone !== undefined && <UndoneNotice undone={undone} />}
      <div className={styles.actions}>
        <Field label={t('settings.pfx.validity')}>
          <Select value={days} onChange={(_, { value }) => setDays(value)}>
            {[90, 180, 365, 730].map(each => (
              <option key={each} value={each}>
                {t('settings.pfx.days', { days: each })}
              </option>
            ))}
          </Select>
        </Field>
        <Button disabledFocusable={pending} onClick={make}>
          {t('settings.pfx.generate')}
        </Button>
      </div>
    </>
  )
}
