'use client'

import { Button } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import type { ApproverRow, FlowApprover } from './approver-draft.ts'
import styles from './approver-rows.module.css'
import { PrincipalAvatar } from './principal-avatar.tsx'
import { TypedApprover } from './typed-approver.tsx'

/** Somebody whom a flow is kept to, or fields to type them into, and a way to take them away. */
export function ApproverLine({
  row,
  place,
  onChange,
  onRemove,
}: {
  readonly row: ApproverRow
  /** Among the rows, from 1. */
  readonly place: number
  readonly onChange: (part: Partial<FlowApprover>) => void
  readonly onRemove: () => void
}) {
  const t = useTranslations()
  const what = row.isTyped
    ? t('settings.removeRow', { row: String(place), of: t('settings.approvers.title') })
    : t('settings.approvers.remove', { name: row.name })
  return (
    <li className={styles.row}>
      {row.isTyped ? <TypedApprover approver={row} onChange={onChange} /> : <Known approver={row} />}
      <Button appearance="subtle" icon={<Dismiss16Regular />} aria-label={what} onClick={onRemove} />
    </li>
  )
}

function Known({ approver: { kind, principalId, name } }: { readonly approver: FlowApprover }) {
  const t = useTranslations()
  return (
    <>
      <PrincipalAvatar kind={kind} name={name} />
      <div className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.kind}>{t(`settings.approvers.${kind}`)}</span>
        <code className={styles.id}>{principalId}</code>
      </div>
    </>
  )
}
