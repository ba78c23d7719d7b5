'use client'

import { Tab, TabList } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { BuiltCondition } from '#lib/policy/built-condition.ts'
import type { JudgedCondition } from '#lib/policy/judge-condition.ts'
import { writeCondition } from '#lib/policy/write-condition.ts'
import { ConditionBuilder } from './condition-builder.tsx'
import styles from './condition-field.module.css'
import { CelEditor } from './lazy-cel-editor.tsx'
import type { Names } from './names.ts'

/** Whom a rule is about: put together sentence by sentence, or written in CEL. Both are the same condition. */
export function ConditionField({
  source,
  judged,
  names,
  missing,
  onChange,
}: {
  readonly source: string
  readonly judged: JudgedCondition | undefined
  readonly names: Names
  /** Whether to say that there is none yet. */
  readonly missing: boolean
  readonly onChange: (source: string) => void
}) {
  const t = useTranslations()
  const id = useId()
  const read = judged?.kind === 'good' ? judged.built : undefined
  const [typing, setTyping] = useState<BuiltCondition | undefined>(source === '' ? emptyCondition : read)
  const [way, setWay] = useState<'builder' | 'cel'>(typing === undefined ? 'cel' : 'builder')
  const canBuild = source.trim() === '' || read !== undefined || way === 'builder'
  const choose = (wanted: 'builder' | 'cel') => {
    if (wanted === 'builder') setTyping(source.trim() === '' ? emptyCondition : read)
    setWay(wanted)
  }
  return (
    <fieldset className={styles.field} aria-labelledby={id}>
      <div className={styles.head}>
        <span id={id}>{t('policy.condition.label')}</span>
        <TabList
          size="small"
          selectedValue={way}
          aria-label={t('policy.condition.ways')}
          onTabSelect={(_, { value }) => choose(value === 'cel' ? 'cel' : 'builder')}
        >
          <Tab value="builder" disabled={!canBuild}>
            {t('policy.condition.builder')}
          </Tab>
          <Tab value="cel">{t('policy.condition.cel')}</Tab>
        </TabList>
      </div>
      {way === 'builder' && typing !== undefined ? (
        <ConditionBuilder
          condition={typing}
          names={names}
          onChange={built => {
            setTyping(built)
            onChange(writeCondition(built))
          }}
        />
      ) : (
        <CelEditor
          label={t('policy.condition.cel')}
          source={source}
          judged={judged}
          names={names}
          onChange={onChange}
        />
      )}
      <Judgement source={source} judged={judged} missing={missing} isBuilt={way === 'builder'} canBuild={canBuild} />
    </fieldset>
  )
}

const emptyCondition: BuiltCondition = { join: 'all', parts: [] }

function Judgement({
  source,
  judged,
  missing,
  isBuilt,
  canBuild,
}: {
  readonly source: string
  readonly judged: JudgedCondition | undefined
  readonly missing: boolean
  readonly isBuilt: boolean
  readonly canBuild: boolean
}) {
  const t = useTranslations()
  return (
    <div role="status" className={styles.judgement}>
      {isBuilt && source !== '' && (
        <p className={styles.written}>
          {t('policy.condition.writes')} <code>{source}</code>
        </p>
      )}
      {missing && <p className={styles.fault}>{t('policy.condition.missing')}</p>}
      {judged?.kind === 'faulty' && (
        <p className={styles.fault}>
          {t('policy.condition.faulty')} <FaultPlace source={source} judged={judged} />
          <span lang="en">{judged.why}</span>
        </p>
      )}
      {!canBuild && judged?.kind === 'good' && <p className={styles.hint}>{t('policy.condition.beyond')}</p>}
    </div>
  )
}

function FaultPlace({
  source,
  judged: { place },
}: {
  readonly source: string
  readonly judged: JudgedCondition & { readonly kind: 'faulty' }
}) {
  const t = useTranslations()
  if (place === undefined) return null
  const before = source.slice(0, place.from).split('\n')
  return (
    <>
      {t('policy.condition.place', {
        line: String(before.length),
        column: String((before.at(-1)?.length ?? 0) + 1),
      })}{' '}
    </>
  )
}
