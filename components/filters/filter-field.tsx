'use client'

import { Input, Select } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import styles from './filter-field.module.css'

/** One choice of a filter; the empty value asks for everything. A new `value` from the address is taken over. */
export function FilterSelect({
  name,
  label,
  value,
  children,
}: {
  readonly name: string
  readonly label: string
  readonly value: string
  /** The options. */
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <div className={styles.field} data-active={value !== '' || undefined}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <Select key={value} id={id} name={name} defaultValue={value} className={styles.control}>
        {children}
      </Select>
    </div>
  )
}

/** Words to look for. */
export function FilterText({
  name,
  label,
  placeholder,
  value,
}: {
  readonly name: string
  readonly label: string
  readonly placeholder: string
  readonly value: string
}) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <Input
        key={value}
        id={id}
        type="search"
        name={name}
        defaultValue={value}
        placeholder={placeholder}
        maxLength={100}
        className={styles.control}
      />
    </div>
  )
}
