'use client'

import { Input } from '@fluentui/react-components'
import { useId } from 'react'

/** The name of an attribute, with those offered that people have sent; any other may be typed. */
export function AttributeInput({
  value,
  attributes,
  onChange,
  ...field
}: {
  readonly value: string
  readonly attributes: readonly string[]
  readonly onChange: (attribute: string) => void
  /** Of the field around it, or of its own. */
  readonly id?: string
  readonly 'aria-label'?: string
  readonly 'aria-labelledby'?: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling'
  readonly 'aria-required'?: boolean | 'true' | 'false'
}) {
  const id = useId()
  return (
    <>
      <Input
        {...field}
        list={id}
        value={value}
        maxLength={128}
        spellCheck={false}
        autoComplete="off"
        onChange={(_, { value: typed }) => onChange(typed.trim())}
      />
      <datalist id={id}>
        {attributes.map(attribute => (
          <option key={attribute} value={attribute} />
        ))}
      </datalist>
    </>
  )
}
