'use client'

import {
  Button,
  Drawer,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  Field,
  Input,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Undone, unreachable } from '#components/settings/settings-outcome.ts'
import { UndoneNotice } from '#components/settings/undone-notice.tsx'
import type { JudgedConditions } from '#lib/administration/flow-policy.ts'
import type { RuleDocument } from '#lib/policy/policy-document.ts'
import { ConditionField } from './condition-field.tsx'
import { ConsequenceFields } from './consequence-fields.tsx'
import { proposeRuleId } from './move-rule.ts'
import type { Names } from './names.ts'
import type { JudgeCondition } from './policy-actions.ts'
import { draftOf, emptyRule, type RuleDraft, ruleOf } from './rule-draft.ts'
import styles from './rule-panel.module.css'
import { RuleTimes } from './rule-times.tsx'
import { useJudged } from './use-judged.ts'

/** The panel in which a rule is written; what is written here becomes part of the draft when it is done. */
export function RulePanel({
  open,
  rule,
  rules,
  names,
  conditions,
  judge,
  onPut,
  onRemove,
  onClose,
}: {
  /** To be closed before it is taken away. */
  readonly open: boolean
  readonly rule: RuleDocument | 'new'
  readonly rules: readonly RuleDocument[]
  readonly names: Names
  readonly conditions: JudgedConditions
  readonly judge: JudgeCondition
  readonly onPut: (rule: RuleDocument, judged: JudgedConditions) => void
  readonly onRemove: (id: string) => void
  readonly onClose: () => void
}) {
  const t = useTranslations()
  const [draft, setDraft] = useState<RuleDraft>(rule === 'new' ? emptyRule : draftOf(rule))
  const [tried, setTried] = useState(false)
  const [undone, setUndone] = useState<Undone>()
  const { judged, all } = useJudged(draft.when, conditions, judge)
  const change = (changed: Partial<RuleDraft>) => setDraft(before => ({ ...before, ...changed }))
  const finish = async () => {
    const id = rule === 'new' ? proposeRuleId(draft.name, rules) : rule.id
    const written = ruleOf(draft, id)
    setTried(true)
    if (written === undefined) return
    const { when } = written
    const outcome = all[when] ?? (await judge(when).catch(unreachable))
    // A condition that cannot be used keeps the panel open, which marks what is wrong with it.
    if (outcome.kind === 'good') onPut(written, { ...all, [when]: outcome })
    else if (outcome.kind !== 'faulty') setUndone(outcome)
  }
  const nameless = tried && draft.name.trim() === ''
  return (
    <Drawer
      type="overlay"
      position="end"
      open={open}
      className={styles.panel}
      onOpenChange={(_, { open: wanted, type }) => wanted || type === 'backdropClick' || onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t('policy.rule.close')}
              onClick={onClose}
            />
          }
        >
          {rule === 'new' ? t('policy.rule.new') : rule.name}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <div className={styles.fields}>
          <div role="status" className={styles.undone}>
            {undone !== undefined && <UndoneNotice undone={undone} />}
          </div>
          <Field label={t('policy.rule.name')} {...(nameless ? { validationMessage: t('policy.rule.nameless') } : {})}>
            <Input value={draft.name} maxLength={200} onChange={(_, { value }) => change({ name: value })} />
          </Field>
          <ConditionField
            source={draft.when}
            judged={judged}
            names={names}
            missing={tried && draft.when.trim() === ''}
            onChange={when => change({ when })}
          />
          <ConsequenceFields draft={draft} names={names} tried={tried} onChange={change} />
          <RuleTimes draft={draft} onChange={change} />
        </div>
      </DrawerBody>
      <DrawerFooter className={styles.foot}>
        <Button appearance="primary" onClick={finish}>
          {t('policy.rule.done')}
        </Button>
        <Button onClick={onClose}>{t('settings.cancel')}</Button>
        {rule !== 'new' && (
          <Button appearance="subtle" className={styles.remove} onClick={() => onRemove(rule.id)}>
            {t('policy.rule.remove')}
          </Button>
        )}
      </DrawerFooter>
    </Drawer>
  )
}
