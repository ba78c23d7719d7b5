'use client'

import { Checkbox, Input, Select } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import type { ConditionPart } from '#lib/policy/built-condition.ts'
import { AttributeInput } from './attribute-input.tsx'
import styles from './condition-builder.module.css'
import { choices, nameChoice } from './describe-condition.ts'
import type { Names } from './names.ts'

type Props<Part extends ConditionPart = ConditionPart> = {
  readonly part: Part
  readonly names: Names
  readonly onChange: (part: ConditionPart) => void
}

/** What a sentence compares with. */
export function PartValue({ part, names, onChange }: Props) {
  const t = useTranslations()
  switch (part.kind) {
    case 'domainInList':
    case 'addressInList':
      return <ListChoice list={part.list} lists={names.lists} onChange={list => onChange({ ...part, list })} />
    case 'domainIs':
      return (
        <Input
          aria-label={t('policy.builder.domains')}
          placeholder={t('policy.builder.domainsExample')}
          value={part.values.join(', ')}
          onChange={(_, { value }) => onChange({ ...part, values: value.split(/,\s*/).map(each => each.trim()) })}
        />
      )
    case 'providerIs':
    case 'standingIs':
    case 'stepIs':
    case 'rosterSays':
      return <Choices part={part} onChange={onChange} />
    case 'attributeMissing':
      return (
        <Attribute attribute={part.attribute} names={names} onChange={attribute => onChange({ ...part, attribute })} />
      )
    case 'attributeInList':
      return (
        <>
          <Attribute
            attribute={part.attribute}
            names={names}
            onChange={attribute => onChange({ ...part, attribute })}
          />
          <ListChoice list={part.list} lists={names.lists} onChange={list => onChange({ ...part, list })} />
        </>
      )
    case 'attributeMatches':
      return (
        <>
          <Attribute
            attribute={part.attribute}
            names={names}
            onChange={attribute => onChange({ ...part, attribute })}
          />
          <Input
            aria-label={t('policy.builder.pattern')}
            placeholder={t('policy.builder.patternExample')}
            value={part.pattern}
            maxLength={500}
            spellCheck={false}
            onChange={(_, { value }) => onChange({ ...part, pattern: value })}
          />
        </>
      )
  }
}

function Attribute({
  attribute,
  names,
  onChange,
}: {
  readonly attribute: string
  readonly names: Names
  readonly onChange: (attribute: string) => void
}) {
  const t = useTranslations()
  return (
    <AttributeInput
      aria-label={t('policy.builder.attribute')}
      value={attribute}
      attributes={names.attributes}
      onChange={onChange}
    />
  )
}

function ListChoice({
  list,
  lists,
  onChange,
}: {
  readonly list: string
  readonly lists: readonly string[]
  readonly onChange: (list: string) => void
}) {
  const t = useTranslations()
  const known = lists.includes(list) || list === '' ? lists : [list, ...lists]
  return (
    <Select aria-label={t('policy.builder.list')} value={list} onChange={(_, { value }) => onChange(value)}>
      {list === '' && <option value="">{t('policy.builder.noList')}</option>}
      {known.map(name => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </Select>
  )
}

type Choosing = ConditionPart & { readonly kind: keyof typeof choices }

function Choices({ part, onChange }: Omit<Props<Choosing>, 'names'>) {
  const t = useTranslations()
  const offered = [...new Set([...choices[part.kind], ...part.values])]
  return (
    <div className={styles.choices}>
      {offered.map(value => (
        <Checkbox
          key={value}
          label={nameChoice(part.kind, value, t)}
          checked={part.values.includes(value)}
          onChange={(_, { checked }) => {
            const values = offered.filter(each => (each === value ? checked === true : part.values.includes(each)))
            // A sentence about nothing cannot be written, so the last choice stays.
            if (values.length > 0) onChange({ ...part, values })
          }}
        />
      ))}
    </div>
  )
}
