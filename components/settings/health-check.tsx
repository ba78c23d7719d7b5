'use client'

import { Button, ProgressBar } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '#components/shell/notice.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import type { ExplainedFinding } from '#lib/administration/diagnose-for-person.ts'
import { Findings } from './findings.tsx'
import styles from './health-check.module.css'
import { PageIntro } from './page-intro.tsx'
import { readDiagnosis } from './read-diagnosis.ts'
import page from './settings-page.module.css'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly findings: readonly ExplainedFinding[]; readonly at: string }
  | { readonly kind: 'failed' }

/** Runs the doctor from the page, tells how far it is, and shows what it saw. */
export function HealthCheck() {
  const t = useTranslations()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const run = async () => {
    setState({ kind: 'running', done: 0, of: 0 })
    try {
      const findings = await readDiagnosis((done, of) => setState({ kind: 'running', done, of }))
      setState({ kind: 'done', findings, at: new Date().toISOString() })
    } catch {
      setState({ kind: 'failed' })
    }
  }
  return (
    <div className={page.page}>
      <PageIntro title={t('settings.health.title')} text={t('settings.health.text')}>
        <Button appearance="primary" disabledFocusable={state.kind === 'running'} onClick={run}>
          {t(state.kind === 'done' ? 'settings.health.runAgain' : 'settings.health.run')}
        </Button>
      </PageIntro>
      <div role="status" className={page.status}>
        {state.kind === 'running' && (
          <div className={styles.progress}>
            <p>
              {state.of === 0
                ? t('settings.health.starting')
                : t('settings.health.progress', { done: String(state.done), of: String(state.of) })}
            </p>
            <ProgressBar
              aria-label={t('settings.health.title')}
              {...(state.of === 0 ? {} : { value: state.done, max: state.of })}
            />
          </div>
        )}
        {state.kind === 'failed' && <Notice intent="error">{t('settings.health.failed')}</Notice>}
        {state.kind === 'done' && (
          <p className={page.quiet}>{t.rich('settings.health.lastRun', { time: () => <LocalTime at={state.at} /> })}</p>
        )}
      </div>
      {state.kind === 'done' && <Findings findings={state.findings} />}
    </div>
  )
}
