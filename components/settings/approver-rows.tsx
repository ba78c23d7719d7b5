'use client'

import { Button, Field, Input, Select } from '@fluentui/react-components'
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import styles from './settings-form.module.css'

/** Somebody, or everybody in a group, who may read and decide. */
export type FlowApprover = {
  readonly kind: 'group' | 'person'
  readonly principalId: string
  readonly name: string
}

/** The people and groups that a flow is kept to, to be added and taken away. */
export function ApproverRows({
  rows,
  onChange,
}: {
  readonly rows: readonly FlowApprover[]
  readonly onChange: (rows: readonly FlowApprover[]) => void
}) {
  const t = useTranslations()
  const write = (at: number, part: Partial<FlowApprover>) =>
    onChange(rows.map((each, index) => (index === at ? { ...each, ...part } : each)))
  return (
    <>
      {rows.map((approver, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at} className={styles.row} data-columns={3}>
          <Field label={t('settings.approvers.kind')} size="small">
            <Select
              value={approver.kind}
              onChange={(_, { value }) => write(at, { kind: value === 'group' ? 'group' : 'person' })}
            >
              <option value="group">{t('settings.approvers.group')}</option>
              <option value="person">{t('settings.approvers.person')}</option>
            </Select>
          </Field>
          <Field label={t('settings.approvers.id')} size="small">
            <Input
              value={approver.principalId}
              onChange={(_, { value: principalId }) => write(at, { principalId: principalId.trim() })}
            />
          </Field>
          <Field label={t('settings.assignments.name')} size="small">
            <Input value={approver.name} onChange={(_, { value: name }) => write(at, { name })} />
          </Field>
          <Button
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={t('settings.removeRow', { row: String(at + 1), of: t('settings.approvers.title') })}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={<Add16Regular />}
          onClick={() => onChange([...rows, { kind: 'group', principalId: '', name: '' }])}
        >
          {t('settings.approvers.add')}
        </Button>
      </div>
    </>
  )
}
