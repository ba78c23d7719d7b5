'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SaveBar } from '#components/settings/save-bar.tsx'
import page from '#components/settings/settings-page.module.css'
import { Notice } from '#components/shell/notice.tsx'
import type { FoundPolicy } from '#lib/administration/flow-policy.ts'
import type { Policy } from '#lib/decision/policy.ts'
import { BackTestView } from './back-test-view.tsx'
import { FieldsView } from './fields-view.tsx'
import { JsonView } from './json-view.tsx'
import type { PolicyActions } from './policy-actions.ts'
import styles from './policy-editor.module.css'
import { policyEnd } from './policy-end.ts'
import { RulesView } from './rules-view.tsx'
import { TryView } from './try-view.tsx'
import { useBackTest } from './use-back-test.ts'
import { usePolicyDraft } from './use-policy-draft.ts'
import { ViewTabs } from './view-tabs.tsx'

const views = ['rules', 'fields', 'json', 'backTest', 'try'] as const
type View = (typeof views)[number]

/** A flow's policy: its rules, its fields, the document itself, and two ways to see what it would do before it does. */
export function PolicyEditor({
  found,
  unmatched,
  languages,
  actions,
}: {
  readonly found: FoundPolicy
  readonly unmatched: Policy['unmatched']
  /** In which a sign-up can be tried. */
  readonly languages: readonly string[]
  readonly actions: PolicyActions
}) {
  const t = useTranslations()
  const draft = usePolicyDraft(found.policy, actions.save)
  const backTest = useBackTest(draft, actions.backTest)
  const [view, setView] = useState<View>(found.policy.unreadable === undefined ? 'rules' : 'json')
  const { unreadable } = found.policy
  const names = { lists: found.lists, attributes: found.attributes }
  return (
    <div className={page.page}>
      <ViewTabs
        label={t('policy.views')}
        panel="policy-view"
        views={views.map(each => ({ view: each, name: t(`policy.view.${each}`) }))}
        current={view}
        onChoose={setView}
      />
      {unreadable !== undefined && !draft.dirty && <Notice intent="error">{t('policy.unreadable')}</Notice>}
      <div role="tabpanel" id="policy-view" aria-labelledby={`policy-view-${view}`} className={styles.view}>
        {view === 'rules' && (
          <RulesView
            draft={draft}
            names={names}
            unmatched={unmatched}
            judge={actions.judgeCondition}
            seen={backTest.seen}
          />
        )}
        {view === 'fields' && <FieldsView draft={draft} names={names} />}
        {view === 'json' && <JsonView draft={draft} unreadable={unreadable} judge={actions.judgePolicy} />}
        {view === 'backTest' && <BackTestView backTest={backTest} />}
        {view === 'try' && <TryView draft={draft} languages={languages} send={actions.trySignUp} />}
      </div>
      <SaveBar
        end={policyEnd(draft, t)}
        dirty={draft.dirty}
        saving={draft.saving}
        action={t('policy.save')}
        onSave={draft.save}
        onDiscard={draft.discard}
      >
        {draft.dirty && view !== 'backTest' && (
          <Button
            appearance="subtle"
            onClick={() => {
              setView('backTest')
              backTest.start()
            }}
          >
            {t('policy.backTest.first')}
          </Button>
        )}
      </SaveBar>
    </div>
  )
}
