'use client'

import { Button, Checkbox, Field, Input, Select, Textarea } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Override } from '#lib/policy/policy-document.ts'
import { AttributeInput } from './attribute-input.tsx'
import styles from './fields-view.module.css'
import { formatMap, formatValue, readMap, readValue } from './flat-values.ts'
import type { Names } from './names.ts'

/** How attributes are changed on their way to the account, in their order. */
export function OverrideRows({
  rows,
  names,
  onChange,
}: {
  readonly rows: readonly Override[]
  readonly names: Names
  readonly onChange: (rows: readonly Override[]) => void
}) {
  const t = useTranslations()
  return (
    <>
      <ul className={styles.rows}>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity beyond their place
          <li key={at} className={styles.row}>
            <div className={styles.grid}>
              <Field label={t('policy.rule.attribute')}>
                <AttributeInput
                  value={row.attribute}
                  attributes={names.attributes}
                  onChange={attribute => onChange(rows.with(at, { ...row, attribute }))}
                />
              </Field>
              <Field label={t('policy.override.way')}>
                <Select
                  value={'set' in row ? 'set' : 'change'}
                  onChange={(_, { value }) =>
                    onChange(rows.with(at, value === 'set' ? setting(row.attribute) : changing(row.attribute)))
                  }
                >
                  <option value="change">{t('policy.override.change')}</option>
                  <option value="set">{t('policy.override.set')}</option>
                </Select>
              </Field>
              {'set' in row && (
                <Field label={t('policy.override.value')} hint={t('policy.override.valueHint')}>
                  <SetValue value={row.set} onChange={set => onChange(rows.with(at, { ...row, set }))} />
                </Field>
              )}
            </div>
            {!('set' in row) && <ChangeFields row={row} onChange={changed => onChange(rows.with(at, changed))} />}
            <div className={styles.foot}>
              <span />
              <Button
                size="small"
                aria-label={t('settings.removeRow', { row: String(at + 1), of: String(rows.length) })}
                onClick={() => onChange(rows.toSpliced(at, 1))}
              >
                {t('policy.remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Button className={styles.add} icon={<AddRegular />} onClick={() => onChange([...rows, changing('')])}>
        {t('policy.override.add')}
      </Button>
    </>
  )
}

type Setting = Override & { readonly set: unknown }
type Changing = Exclude<Override, Setting>

function setting(attribute: string): Override {
  return { attribute, set: '' }
}

function changing(attribute: string): Override {
  return { attribute, trim: true }
}

function SetValue({
  value,
  onChange,
  ...field
}: {
  readonly value: string | number | boolean
  readonly onChange: (value: string | number | boolean) => void
}) {
  const [typed, setTyped] = useState(formatValue(value))
  return (
    <Input
      {...field}
      value={typed}
      maxLength={1024}
      onChange={(_, { value: text }) => {
        setTyped(text)
        onChange(readValue(text))
      }}
    />
  )
}

function ChangeFields({ row, onChange }: { readonly row: Changing; readonly onChange: (row: Override) => void }) {
  const t = useTranslations()
  const [map, setMap] = useState(formatMap(row.map ?? {}))
  const { case: _, map: __, ...rest } = row
  const kept = {
    ...(row.case === undefined ? {} : { case: row.case }),
    ...(row.map === undefined ? {} : { map: row.map }),
  }
  return (
    <div className={styles.grid}>
      <Field label={t('policy.override.map')} hint={t('policy.override.mapHint')}>
        <Textarea
          rows={2}
          value={map}
          onChange={(_, { value }) => {
            setMap(value)
            const { map: ___, ...others } = kept
            const pairs = readMap(value)
            onChange({ ...rest, ...others, ...(Object.keys(pairs).length === 0 ? {} : { map: pairs }) })
          }}
        />
      </Field>
      <Field label={t('policy.override.case')}>
        <Select
          value={row.case ?? ''}
          onChange={(_event, { value }) => {
            const { case: ___, ...others } = kept
            const wanted = value === 'upper' || value === 'lower' ? ({ case: value } as const) : {}
            onChange({ ...rest, ...others, ...wanted })
          }}
        >
          <option value="">{t('policy.override.caseKept')}</option>
          <option value="upper">{t('policy.override.caseUpper')}</option>
          <option value="lower">{t('policy.override.caseLower')}</option>
        </Select>
      </Field>
      <Checkbox
        label={t('policy.override.trim')}
        checked={row.trim}
        onChange={(_event, { checked }) => onChange({ ...row, trim: checked === true })}
      />
    </div>
  )
}
