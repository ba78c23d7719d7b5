'use client'

import { Spinner } from '@fluentui/react-components'
import { CheckmarkCircle20Regular, DismissCircle20Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ProvisioningStepView } from '#lib/requests/approval-request.ts'
import styles from './provisioning-section.module.css'

/** One call on the way to an account, or on its way out. */
export function ProvisioningStep({ step }: { readonly step: ProvisioningStepView }) {
  const t = useTranslations()
  const { kind, state, attempts, target, targetName } = step
  const words = t(`account.stepState.${state}`)
  return (
    <li className={styles.step}>
      <span className={styles[state]}>{signs[state]}</span>
      <span className={styles.name}>
        {t(`account.step.${kind}`)}
        {target !== '' && (
          <span className={targetName === null ? styles.targetId : styles.target} title={target}>
            {targetName ?? target}
          </span>
        )}
      </span>
      <span className={styles.state}>
        {attempts > 1 ? t('account.attempts', { state: words, count: attempts }) : words}
      </span>
    </li>
  )
}

const signs: { readonly [state in ProvisioningStepView['state']]: ReactNode } = {
  started: <Spinner size="extra-tiny" aria-hidden />,
  done: <CheckmarkCircle20Regular aria-hidden />,
  failed: <DismissCircle20Regular aria-hidden />,
}
