'use client'

import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useAsking } from '#components/settings/use-asking.ts'
import type { Policy } from '#lib/decision/policy.ts'
import type { BackTest } from '#lib/policy/back-test.ts'
import type { RuleDocument } from '#lib/policy/policy-document.ts'
import { RulePanel } from './lazy-rule-panel.tsx'
import { moveRule } from './move-rule.ts'
import type { Names } from './names.ts'
import type { JudgeCondition } from './policy-actions.ts'
import { RuleRow } from './rule-row.tsx'
import styles from './rules-view.module.css'
import type { PolicyDraft } from './use-policy-draft.ts'

/** The rules from the top, as they are read: moved by the mouse or by keys, opened to be written. */
export function RulesView({
  draft,
  names,
  unmatched,
  judge,
  seen,
}: {
  readonly draft: PolicyDraft
  readonly names: Names
  readonly unmatched: Policy['unmatched']
  readonly judge: JudgeCondition
  /** How often each rule would have spoken, once a back-test of this very draft has said it. */
  readonly seen: BackTest['byRule'] | undefined
}) {
  const t = useTranslations()
  const [dragged, setDragged] = useState<number>()
  const [said, setSaid] = useState('')
  const asking = useAsking<RuleDocument | 'new'>()
  const { document, conditions, write } = draft
  const { rules } = document
  const setRules = (wanted: RuleDocument[], judged = {}) => write({ ...document, rules: wanted }, judged)
  const move = (from: number, to: number) => {
    const rule = rules[from]
    if (rule === undefined || to < 0 || to >= rules.length || from === to) return
    const focused = globalThis.document.activeElement
    // What is moved in the page loses the focus otherwise.
    flushSync(() => {
      setRules(moveRule(rules, from, to))
      setSaid(t('policy.rule.moved', { name: rule.name, place: String(to + 1), of: String(rules.length) }))
    })
    if (focused instanceof HTMLElement) focused.focus()
  }
  const put = (rule: RuleDocument, judged: typeof conditions) => {
    const at = rules.findIndex(({ id }) => id === rule.id)
    setRules(at < 0 ? [...rules, rule] : rules.with(at, rule), judged)
    asking.close()
  }
  return (
    <>
      <p className={styles.lead}>{t('policy.lead')}</p>
      <ol className={styles.rules} aria-label={t('policy.rules')}>
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            place={{ at, of: rules.length }}
            judged={conditions[rule.when]}
            seen={seen === undefined ? undefined : (seen[rule.id] ?? 0)}
            drag={{ dragged, setDragged, drop: to => dragged !== undefined && move(dragged, to) }}
            onMove={to => move(at, to)}
            onOpen={() => asking.ask(rule)}
          />
        ))}
      </ol>
      <p className={styles.rest}>{t(`policy.rest.${unmatched}`)}</p>
      <div>
        <Button icon={<AddRegular />} onClick={() => asking.ask('new')}>
          {t('policy.rule.add')}
        </Button>
      </div>
      <p role="status" className={styles.said}>
        {said}
      </p>
      {asking.asked !== undefined && (
        <RulePanel
          key={asking.asked === 'new' ? `new ${rules.length}` : asking.asked.id}
          open={asking.open}
          rule={asking.asked}
          rules={rules}
          names={names}
          conditions={conditions}
          judge={judge}
          onPut={put}
          onRemove={id => {
            setRules(rules.filter(rule => rule.id !== id))
            setSaid(t('policy.rule.removed'))
            asking.close()
          }}
          onClose={asking.close}
        />
      )}
    </>
  )
}
