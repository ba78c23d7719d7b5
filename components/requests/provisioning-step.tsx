'use client'

import { Spinner } from '@fluentui/react-components'
import { CheckmarkCircle20Regular, DismissCircle20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { ProvisioningStepView } from '#lib/requests/approval-request.ts'
import styles from './provisioning-section.module.css'

/** One call on the way to an account. */
export function ProvisioningStep({ step }: { readonly step: ProvisioningStepView }) {
  const { sign, words } = looks[step.state]
  return (
    <li className={styles.step}>
      <span className={styles[step.state]}>{sign}</span>
      <span className={styles.name}>{names[step.kind]}</span>
      <span className={styles.state}>
        {words}
        {step.attempts > 1 && `, ${step.attempts} attempts`}
      </span>
    </li>
  )
}

const names: { readonly [kind in ProvisioningStepView['kind']]: string } = {
  find_account: 'Look for an existing account',
  create_user: 'Create the user',
  invite: 'Invite the guest user',
  update_attributes: 'Write the attributes',
  verify_account: 'Check that the account is there',
}

const looks: {
  readonly [state in ProvisioningStepView['state']]: { readonly sign: ReactNode; readonly words: string }
} = {
  started: { sign: <Spinner size="extra-tiny" aria-hidden />, words: 'Running' },
  done: { sign: <CheckmarkCircle20Regular aria-hidden />, words: 'Done' },
  failed: { sign: <DismissCircle20Regular aria-hidden />, words: 'Failed' },
}
