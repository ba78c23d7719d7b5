'use client'

import { Button, Checkbox, Field, Input, Select, Textarea } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Validation } from '#lib/policy/policy-document.ts'
import { AttributeInput } from './attribute-input.tsx'
import styles from './fields-view.module.css'
import { formatValues, readValues } from './flat-values.ts'
import type { Names } from './names.ts'

/** What must be true of each attribute before anything is queued. */
export function ValidationRows({
  rows,
  names,
  onChange,
}: {
  readonly rows: readonly Validation[]
  readonly names: Names
  readonly onChange: (rows: readonly Validation[]) => void
}) {
  const t = useTranslations()
  return (
    <>
      <ul className={styles.rows}>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity beyond their place
          <li key={at} className={styles.row}>
            <ValidationRow
              row={row}
              names={names}
              onChange={changed => onChange(rows.with(at, changed))}
              onRemove={() => onChange(rows.toSpliced(at, 1))}
              place={t('settings.removeRow', { row: String(at + 1), of: String(rows.length) })}
            />
          </li>
        ))}
      </ul>
      <Button
        className={styles.add}
        icon={<AddRegular />}
        onClick={() => onChange([...rows, { attribute: '', required: true }])}
      >
        {t('policy.validate.add')}
      </Button>
    </>
  )
}

type Optional = 'minLength' | 'maxLength' | 'pattern' | 'allowed' | 'list' | 'message'

function ValidationRow({
  row,
  names,
  place,
  onChange,
  onRemove,
}: {
  readonly row: Validation
  readonly names: Names
  readonly place: string
  readonly onChange: (row: Validation) => void
  readonly onRemove: () => void
}) {
  const t = useTranslations()
  const [allowed, setAllowed] = useState(formatValues(row.allowed ?? []))
  const set = <Name extends Optional>(name: Name, value: Validation[Name]) => onChange({ ...row, [name]: value })
  const setLength = (name: 'minLength' | 'maxLength', value: string) =>
    set(name, /^\d{1,4}$/.test(value) ? Number(value) : undefined)
  return (
    <>
      <div className={styles.grid}>
        <Field label={t('policy.rule.attribute')}>
          <AttributeInput
            value={row.attribute}
            attributes={names.attributes}
            onChange={attribute => onChange({ ...row, attribute })}
          />
        </Field>
        <Field label={t('policy.validate.pattern')} hint={t('policy.validate.patternHint')}>
          <Input
            value={row.pattern ?? ''}
            maxLength={500}
            spellCheck={false}
            onChange={(_, { value }) => set('pattern', value === '' ? undefined : value)}
          />
        </Field>
        <Field label={t('policy.validate.list')}>
          <Select value={row.list ?? ''} onChange={(_, { value }) => set('list', value === '' ? undefined : value)}>
            <option value="">{t('policy.validate.noList')}</option>
            {[...new Set([...names.lists, ...(row.list === undefined ? [] : [row.list])])].map(name => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('policy.validate.minLength')}>
          <Input
            type="number"
            min={0}
            max={4096}
            value={String(row.minLength ?? '')}
            onChange={(_, { value }) => setLength('minLength', value)}
          />
        </Field>
        <Field label={t('policy.validate.maxLength')}>
          <Input
            type="number"
            min={0}
            max={4096}
            value={String(row.maxLength ?? '')}
            onChange={(_, { value }) => setLength('maxLength', value)}
          />
        </Field>
        <Field label={t('policy.validate.allowed')} hint={t('policy.validate.allowedHint')}>
          <Textarea
            rows={2}
            value={allowed}
            onChange={(_, { value }) => {
              setAllowed(value)
              const values = readValues(value)
              set('allowed', values.length === 0 ? undefined : values)
            }}
          />
        </Field>
      </div>
      <Field label={t('policy.rule.message')} hint={t('policy.rule.messageHint')}>
        <Input
          value={row.message ?? ''}
          maxLength={500}
          onChange={(_, { value }) => set('message', value.trim() === '' ? undefined : value)}
        />
      </Field>
      <div className={styles.foot}>
        <Checkbox
          label={t('policy.validate.required')}
          checked={row.required}
          onChange={(_, { checked }) => onChange({ ...row, required: checked === true })}
        />
        <Button size="small" aria-label={place} onClick={onRemove}>
          {t('policy.remove')}
        </Button>
      </div>
    </>
  )
}
