'use client'

import { Button, Field, Input } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { fromLocalInput } from '#components/policy/local-input.ts'
import page from '#components/settings/settings-page.module.css'

/** Adds one value to a list, for ever or for a while. */
export function ListEntryForm({
  disabled,
  onAdd,
}: {
  readonly disabled: boolean
  readonly onAdd: (value: { readonly value: string; readonly expiresAt?: Date }) => void
}) {
  const t = useTranslations()
  const [value, setValue] = useState('')
  const [until, setUntil] = useState('')
  const add = () => {
    const at = fromLocalInput(until)
    onAdd({ value: value.trim(), ...(at === undefined ? {} : { expiresAt: new Date(at) }) })
    setValue('')
  }
  return (
    <form
      className={page.line}
      onSubmit={event => {
        event.preventDefault()
        if (value.trim() !== '') add()
      }}
    >
      <Field label={t('lists.value')}>
        <Input value={value} maxLength={320} onChange={(_, { value: typed }) => setValue(typed)} />
      </Field>
      <Field label={t('lists.newUntil')}>
        <Input type="datetime-local" value={until} onChange={(_, { value: typed }) => setUntil(typed)} />
      </Field>
      <Button type="submit" appearance="primary" disabledFocusable={disabled || value.trim() === ''}>
        {t('lists.add')}
      </Button>
    </form>
  )
}
