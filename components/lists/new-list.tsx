'use client'

import { Button, Field, Input } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { type Undone, unreachable } from '#components/settings/settings-outcome.ts'
import page from '#components/settings/settings-page.module.css'
import { explainUndone } from '#components/settings/undone-words.ts'

type Outcome =
  | { readonly kind: 'created'; readonly name: string }
  | { readonly kind: 'nameTaken' }
  | { readonly kind: 'badName' }
  | Undone

/** Makes a list, and opens it. */
export function NewList({ create }: { readonly create: (name: string) => Promise<Outcome> }) {
  const t = useTranslations()
  const router = useRouter()
  const [name, setName] = useState('')
  const [why, setWhy] = useState<string>()
  const [making, startTransition] = useTransition()
  const start = () =>
    startTransition(async () => {
      const outcome = await create(name.trim()).catch(unreachable)
      startTransition(() => {
        if (outcome.kind === 'created') router.push(`/settings/lists/${outcome.name}`)
        else if (outcome.kind === 'nameTaken' || outcome.kind === 'badName') setWhy(t(`lists.new.${outcome.kind}`))
        else setWhy(explainUndone(outcome, t))
      })
    })
  return (
    <form
      className={page.line}
      onSubmit={event => {
        event.preventDefault()
        start()
      }}
    >
      <Field
        label={t('lists.new.label')}
        hint={t('lists.new.hint')}
        {...(why === undefined ? {} : { validationMessage: why })}
      >
        <Input
          value={name}
          maxLength={63}
          spellCheck={false}
          onChange={(_, { value }) => {
            setName(value)
            setWhy(undefined)
          }}
        />
      </Field>
      <Button type="submit" appearance="primary" disabledFocusable={making || name.trim() === ''}>
        {t('lists.new.create')}
      </Button>
    </form>
  )
}
