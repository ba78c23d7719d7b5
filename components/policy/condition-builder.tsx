'use client'

import { Button, Select } from '@fluentui/react-components'
import { AddRegular, DismissRegular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import type { BuiltCondition, ConditionPart } from '#lib/policy/built-condition.ts'
import styles from './condition-builder.module.css'
import type { Names } from './names.ts'
import { PartValue } from './part-value.tsx'

const kinds = [
  'domainInList',
  'domainIs',
  'addressInList',
  'providerIs',
  'attributeMissing',
  'attributeMatches',
  'attributeInList',
  'rosterSays',
  'standingIs',
  'stepIs',
] as const

/** A condition, sentence by sentence. */
export function ConditionBuilder({
  condition: { join, parts },
  names,
  onChange,
}: {
  readonly condition: BuiltCondition
  readonly names: Names
  readonly onChange: (condition: BuiltCondition) => void
}) {
  const t = useTranslations()
  const setParts = (wanted: readonly ConditionPart[]) => onChange({ join, parts: wanted })
  return (
    <div className={styles.builder}>
      {parts.length > 1 && (
        <Select
          size="small"
          aria-label={t('policy.builder.join')}
          value={join}
          onChange={(_, { value }) => onChange({ join: value === 'any' ? 'any' : 'all', parts })}
        >
          <option value="all">{t('policy.builder.all')}</option>
          <option value="any">{t('policy.builder.any')}</option>
        </Select>
      )}
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity beyond their place
        <fieldset key={at} className={styles.part} aria-label={t('policy.builder.part', { at: String(at + 1) })}>
          <Select
            aria-label={t('policy.builder.about')}
            value={part.kind}
            onChange={(_, { value }) =>
              setParts(
                parts.with(
                  at,
                  emptyPart(
                    kinds.find(kind => kind === value),
                    names,
                  ),
                ),
              )
            }
          >
            {kinds.map(kind => (
              <option key={kind} value={kind}>
                {t(`policy.builder.kind.${kind}`)}
              </option>
            ))}
          </Select>
          <Select
            aria-label={t('policy.builder.way')}
            value={part.not ? 'not' : 'is'}
            onChange={(_, { value }) => setParts(parts.with(at, { ...part, not: value === 'not' }))}
          >
            <option value="is">{t('policy.builder.is')}</option>
            <option value="not">{t('policy.builder.not')}</option>
          </Select>
          <Button
            appearance="subtle"
            icon={<DismissRegular />}
            className={styles.remove}
            aria-label={t('policy.builder.remove', { at: String(at + 1) })}
            onClick={() => setParts(parts.toSpliced(at, 1))}
          />
          <div className={styles.value}>
            <PartValue part={part} names={names} onChange={changed => setParts(parts.with(at, changed))} />
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          size="small"
          icon={<AddRegular />}
          onClick={() => setParts([...parts, emptyPart('domainInList', names)])}
        >
          {t('policy.builder.add')}
        </Button>
      </div>
    </div>
  )
}

/** A sentence to begin with: what must be chosen is chosen, what must be typed is empty. */
function emptyPart(kind: ConditionPart['kind'] | undefined, { lists, attributes }: Names): ConditionPart {
  const [list = ''] = lists
  const attribute = attributes.includes('jobTitle') ? 'jobTitle' : (attributes[0] ?? '')
  switch (kind) {
    case undefined:
    case 'domainInList':
    case 'addressInList':
      return { kind: kind ?? 'domainInList', list, not: false }
    case 'domainIs':
      return { kind, values: [''], not: false }
    case 'providerIs':
      return { kind, values: ['google'], not: false }
    case 'standingIs':
      return { kind, values: ['unknown'], not: false }
    case 'stepIs':
      return { kind, values: ['request-approval'], not: false }
    case 'rosterSays':
      return { kind, values: ['known', 'agreed'], not: false }
    case 'attributeMissing':
      return { kind, attribute, not: false }
    case 'attributeInList':
      return { kind, attribute, list, not: false }
    case 'attributeMatches':
      return { kind, attribute, pattern: '', not: false }
  }
}
