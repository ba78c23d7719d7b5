'use client'

import { Field, Textarea } from '@fluentui/react-components'
import type { RefObject } from 'react'
import styles from './verdict-bar.module.css'

/** Why the approver decides so: for colleagues and the audit log. */
export function JustificationField({
  element,
  denying,
  missing,
  value,
  onChange,
}: {
  readonly element: RefObject<HTMLTextAreaElement | null>
  readonly denying: boolean
  readonly missing: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const long = value.length > limit - 200
  return (
    <Field
      className={styles.field}
      label="Justification (internal)"
      required={denying}
      hint={long ? `${limit - value.length} characters left` : 'Never shown to the requestor.'}
      {...(missing ? { validationMessage: 'Say why. A denial needs a justification.' } : {})}
    >
      <Textarea
        ref={(textarea: HTMLTextAreaElement | null) => {
          element.current = textarea
        }}
        rows={denying ? 3 : 1}
        maxLength={limit}
        resize="none"
        value={value}
        className={denying ? styles.open : styles.closed}
        placeholder={denying ? 'Why not?' : 'Optional when you approve'}
        onChange={(_, { value: typed }) => onChange(typed)}
      />
    </Field>
  )
}

/** Characters; the server refuses more. */
const limit = 1000
