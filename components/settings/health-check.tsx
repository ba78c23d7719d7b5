'use client'

import { Button, ProgressBar } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '#components/shell/notice.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import type { ExplainedFinding } from '#lib/administration/diagnose-for-person.ts'
import { Findings } from './findings.tsx'
import styles from './health-check.module.css'
import { readDiagnosis } from './read-diagnosis.ts'

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
    <div className={styles.page}>
      <div className={styles.bar}>
        <p className={styles.lead}>{t('settings.health.text')}</p>
        <Button appearance="primary" disabledFocusable={state.kind === 'running'} onClick={run}>
          {t(state.kind === 'done' ? 'settings.health.runAgain' : 'settings.health.run')}
        </Button>
      </div>
      <div role="status">
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
          <p className={styles.lead}>
            {t.rich('settings.health.lastRun', { time: () => <LocalTime at={state.at} /> })}
          </p>
        )}
      </div>
      {state.kind === 'done' && <Findings findings={state.findings} />}
    </div>
  )
}
