'use client'

import { ChevronDown16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import styles from './entry-table.module.css'

/** A line of a table with more behind it: a press anywhere but on a link shows what there is to know. */
export function EntryRow({
  label,
  columns,
  details,
  children,
}: {
  /** What the button is called that shows the rest. */
  readonly label: string
  /** How many columns the table has. */
  readonly columns: number
  readonly details: ReactNode
  /** The cells. */
  readonly children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <tr className={styles.row} data-open={open || undefined}>
        {children}
        <td className={styles.more}>
          <button
            type="button"
            className={styles.toggle}
            aria-label={label}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            <span className={styles.chevron}>
              <ChevronDown16Regular aria-hidden />
            </span>
          </button>
        </td>
      </tr>
      {open && (
        <tr id={id} className={styles.details}>
          <td colSpan={columns}>{details}</td>
        </tr>
      )}
    </>
  )
}

type Heading = {
  readonly name: string
  /** How much room the column needs; without it a share of what is left. */
  readonly width?: 'time' | 'wide' | 'middle' | 'word' | 'words' | 'number' | 'reference'
}

/** The headings of a table whose last column shows what is behind a line. */
export function EntryHead({ names }: { readonly names: readonly Heading[] }) {
  const t = useTranslations()
  return (
    <thead className={styles.head}>
      <tr>
        {names.map(({ name, width }) => (
          <th key={name} scope="col" data-width={width}>
            {name}
          </th>
        ))}
        <th scope="col" className={styles.more}>
          <span className={styles.unseen}>{t('activity.column.details')}</span>
        </th>
      </tr>
    </thead>
  )
}
