'use client'

import { Button, Checkbox, Field, Input, Textarea } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { formatMap, readMap } from '#components/policy/flat-values.ts'
import { fromLocalInput } from '#components/policy/local-input.ts'
import page from '#components/settings/settings-page.module.css'
import styles from './lists.module.css'

/** An entry as it is typed; the server judges it. */
export type TypedEntry = {
  readonly who: { readonly kind: 'address' | 'domain' | 'identity'; readonly [name: string]: string }
  readonly attributes: { readonly [name: string]: string | number | boolean }
  readonly agreed: boolean
  readonly expiresAt?: Date
}

const empty = { who: '', attributes: '', until: '', agreed: false }

/** Adds one person, or everybody of a domain. */
export function RosterEntryForm({
  disabled,
  attributes,
  onAdd,
}: {
  readonly disabled: boolean
  readonly attributes: readonly string[]
  readonly onAdd: (entry: TypedEntry) => void
}) {
  const t = useTranslations()
  const [typed, setTyped] = useState(empty)
  const change = (changed: Partial<typeof empty>) => setTyped(before => ({ ...before, ...changed }))
  const isEmpty = typed.who.trim() === ''
  const example = formatMap(Object.fromEntries(attributes.slice(0, 2).map(name => [name, '…'])))
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        if (isEmpty) return
        onAdd(entryOf(typed))
        setTyped(empty)
      }}
    >
      <div className={styles.grid}>
        <Field label={t('lists.roster.who')} hint={t('lists.roster.whoHint')}>
          <Input value={typed.who} maxLength={254} onChange={(_, { value }) => change({ who: value })} />
        </Field>
        <Field label={t('lists.newUntil')}>
          <Input type="datetime-local" value={typed.until} onChange={(_, { value }) => change({ until: value })} />
        </Field>
        <Field label={t('lists.roster.attributes')} hint={t('lists.roster.attributesHint')}>
          <Textarea
            rows={2}
            placeholder={example}
            value={typed.attributes}
            onChange={(_, { value }) => change({ attributes: value })}
          />
        </Field>
      </div>
      <div className={styles.buttons}>
        <Checkbox
          className={page.flush ?? ''}
          label={t('lists.roster.agree')}
          checked={typed.agreed}
          onChange={(_, { checked }) => change({ agreed: checked === true })}
        />
        <Button type="submit" appearance="primary" disabledFocusable={disabled || isEmpty}>
          {t('lists.add')}
        </Button>
      </div>
    </form>
  )
}

function entryOf({ who, attributes, until, agreed }: typeof empty): TypedEntry {
  const name = who.trim()
  const at = fromLocalInput(until)
  return {
    who: name.includes('@') ? { kind: 'address', address: name } : { kind: 'domain', domain: name },
    attributes: readMap(attributes),
    agreed,
    ...(at === undefined ? {} : { expiresAt: new Date(at) }),
  }
}
