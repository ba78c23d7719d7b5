'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { type ApproverRow, asRow, rowToType } from './approver-draft.ts'
import { ApproverLine } from './approver-line.tsx'
import { ApproverPicker } from './approver-picker.tsx'
import styles from './approver-rows.module.css'
import type { Permissions } from './missing-permission.tsx'
import page from './settings-page.module.css'

/** The people and groups that a flow is kept to, to be added and taken away. */
export function ApproverRows({
  rows,
  permissions,
  onChange,
}: {
  readonly rows: readonly ApproverRow[]
  readonly permissions: Permissions
  readonly onChange: (rows: readonly ApproverRow[]) => void
}) {
  const t = useTranslations()
  const [add, setAdd] = useState<HTMLButtonElement | null>(null)
  const [said, setSaid] = useState('')
  const typed = useRef(0)
  const remove = (row: ApproverRow) => {
    onChange(rows.filter(each => each !== row))
    setSaid(t('settings.approvers.removed', { name: row.name }))
    // Its own button goes with the row, and the focus would go with the button.
    add?.focus()
  }
  return (
    <>
      {rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map((row, at) => (
            <ApproverLine
              key={row.key}
              row={row}
              place={at + 1}
              onChange={part => onChange(rows.map(each => (each === row ? { ...each, ...part } : each)))}
              onRemove={() => remove(row)}
            />
          ))}
        </ul>
      )}
      <ApproverPicker
        bound={rows}
        permissions={permissions}
        onAdd={approver => {
          onChange([...rows, asRow(approver)])
          setSaid(t('settings.approvers.added', { name: approver.name }))
        }}
        onType={() => {
          typed.current += 1
          onChange([...rows, rowToType(typed.current)])
        }}
        setButton={setAdd}
      />
      <p role="status" className={page.spoken}>
        {said}
      </p>
    </>
  )
}
