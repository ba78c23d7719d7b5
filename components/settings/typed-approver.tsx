'use client'

import { Field, Input, Select } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import type { FlowApprover } from './approver-draft.ts'
import styles from './approver-rows.module.css'

/** Fields for somebody whom Anteroom does not know of; the first thing to type is the object id. */
export function TypedApprover({
  approver: { kind, principalId, name },
  onChange,
}: {
  readonly approver: FlowApprover
  readonly onChange: (part: Partial<FlowApprover>) => void
}) {
  const t = useTranslations()
  return (
    <div className={styles.fields}>
      <Field label={t('settings.approvers.kind')} size="small">
        <Select value={kind} onChange={(_, { value }) => onChange({ kind: value === 'group' ? 'group' : 'person' })}>
          <option value="group">{t('settings.approvers.group')}</option>
          <option value="person">{t('settings.approvers.person')}</option>
        </Select>
      </Field>
      <Field label={t('settings.approvers.id')} size="small">
        <Input ref={focus} value={principalId} onChange={(_, { value }) => onChange({ principalId: value.trim() })} />
      </Field>
      <Field label={t('settings.assignments.name')} size="small">
        <Input value={name} onChange={(_, { value }) => onChange({ name: value })} />
      </Field>
    </div>
  )
}

/** The same function each time, so that it is called once, when the field is there. */
function focus(field: HTMLInputElement | null): void {
  field?.focus()
}
