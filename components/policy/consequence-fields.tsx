'use client'

import { Field, Input, Select, SpinButton, Textarea } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { AttributeInput } from './attribute-input.tsx'
import type { Names } from './names.ts'
import { lacksOf, type RuleDraft } from './rule-draft.ts'
import styles from './rule-panel.module.css'

const consequences = ['approve', 'deny', 'review', 'correct', 'verify'] as const

type Props = {
  readonly draft: RuleDraft
  readonly names: Names
  /** Whether what is missing is to be said. */
  readonly tried: boolean
  readonly onChange: (changed: Partial<RuleDraft>) => void
}

/** What a rule does to whom it matches, and what that needs. */
export function ConsequenceFields(props: Props) {
  const t = useTranslations()
  const { draft, onChange } = props
  return (
    <fieldset className={styles.group}>
      <Field label={t('policy.rule.then')} hint={t(`policy.doesHelp.${draft.do}`)}>
        <Select
          value={draft.do}
          onChange={(_, { value }) => onChange({ do: consequences.find(each => each === value) ?? 'review' })}
        >
          {consequences.map(each => (
            <option key={each} value={each}>
              {t(`policy.does.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <More {...props} />
    </fieldset>
  )
}

function More(props: Props) {
  switch (props.draft.do) {
    case 'approve':
    case 'deny':
      return null
    case 'review':
      return <Flag {...props} />
    case 'correct':
      return <Correction {...props} />
    case 'verify':
      return <Check {...props} />
  }
}

function Flag({ draft, tried, onChange }: Props) {
  const t = useTranslations()
  const isWrong = tried && lacksOf(draft).includes('flag')
  return (
    <Field
      label={t('policy.rule.flag')}
      hint={t('policy.rule.flagHint')}
      {...(isWrong ? { validationMessage: t('policy.rule.flagWrong') } : {})}
    >
      <Input value={draft.flag} maxLength={63} onChange={(_, { value }) => onChange({ flag: value })} />
    </Field>
  )
}

function Correction({ draft, names, tried, onChange }: Props) {
  const t = useTranslations()
  const isWrong = tried && lacksOf(draft).includes('attribute')
  return (
    <>
      <Field
        label={t('policy.rule.attribute')}
        {...(isWrong ? { validationMessage: t('policy.rule.attributeWrong') } : {})}
      >
        <AttributeInput
          value={draft.attribute}
          attributes={names.attributes}
          onChange={attribute => onChange({ attribute })}
        />
      </Field>
      <Field label={t('policy.rule.message')} hint={t('policy.rule.messageHint')}>
        <Textarea
          value={draft.message}
          maxLength={500}
          textarea={{ dir: 'auto' }}
          onChange={(_, { value }) => onChange({ message: value })}
        />
      </Field>
    </>
  )
}

function Check({ draft, tried, onChange }: Props) {
  const t = useTranslations()
  const isWrong = tried && lacksOf(draft).includes('url')
  return (
    <>
      <Field
        label={t('policy.rule.url')}
        hint={t('policy.rule.urlHint')}
        {...(isWrong ? { validationMessage: t('policy.rule.urlWrong') } : {})}
      >
        <Input type="url" value={draft.url} maxLength={2048} onChange={(_, { value }) => onChange({ url: value })} />
      </Field>
      <Field label={t('policy.rule.pass')}>
        <Select
          value={draft.pass}
          onChange={(_, { value }) => onChange({ pass: value === 'approve' ? 'approve' : 'next' })}
        >
          <option value="next">{t('policy.rule.passNext')}</option>
          <option value="approve">{t('policy.rule.passApprove')}</option>
        </Select>
      </Field>
      <div className={styles.pair}>
        <Field label={t('policy.rule.deadline')}>
          <SpinButton
            min={100}
            max={3_000}
            step={100}
            value={draft.deadlineMs}
            onChange={(_, { value, displayValue }) =>
              onChange({ deadlineMs: within(value ?? Number(displayValue), 100, 3_000) })
            }
          />
        </Field>
        <Field label={t('policy.rule.keyVersion')}>
          <SpinButton
            min={1}
            max={1_000}
            value={draft.keyVersion}
            onChange={(_, { value, displayValue }) =>
              onChange({ keyVersion: within(value ?? Number(displayValue), 1, 1_000) })
            }
          />
        </Field>
      </div>
    </>
  )
}

function within(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.round(Math.min(most, Math.max(least, value))) : least
}
