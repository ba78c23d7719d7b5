'use client'

import { Field, Input } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { visibleText } from '#components/requests/visible-text.ts'
import { ConfirmButtonDialog } from './confirm.tsx'
import styles from './personal-data.module.css'
import type { Asking } from './use-asking.ts'

/** Says what is lost and what goes on holding, and asks for the person's name once more. */
export function ErasePersonDialog({
  asking: { asked, open, close },
  onConfirm,
}: {
  /** Whose data is to be erased. */
  readonly asking: Asking<string>
  readonly onConfirm: (confirmation: string) => void
}) {
  const t = useTranslations()
  const [typed, setTyped] = useState('')
  if (asked === undefined) return null
  const name = visibleText(asked)
  const leave = () => {
    setTyped('')
    close()
  }
  return (
    <ConfirmButtonDialog
      open={open}
      title={t('settings.personal.eraseOne', { name })}
      action={t('settings.personal.erase')}
      mayConfirm={typed.trim().toLowerCase() === asked.toLowerCase()}
      onConfirm={() => onConfirm(typed)}
      onClose={leave}
    >
      <ul className={styles.consequences}>
        {(['gone', 'open', 'holds', 'account'] as const).map(what => (
          <li key={what}>{t(`settings.personal.consequence.${what}`)}</li>
        ))}
      </ul>
      <Field label={t('settings.personal.confirm', { name })}>
        <Input value={typed} autoComplete="off" spellCheck={false} onChange={(_, { value }) => setTyped(value)} />
      </Field>
    </ConfirmButtonDialog>
  )
}
