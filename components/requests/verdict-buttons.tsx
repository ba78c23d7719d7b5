'use client'

import { Button } from '@fluentui/react-components'
import { KeyCap } from './key-cap.tsx'
import styles from './verdict-bar.module.css'

/** Approve at once, or deny in two steps, because a denial needs words. */
export function VerdictButtons({
  denying,
  pending,
  mayApprove,
  mayDeny,
  onDeny,
  onCancel,
}: {
  readonly denying: boolean
  readonly pending: boolean
  readonly mayApprove: boolean
  readonly mayDeny: boolean
  readonly onDeny: () => void
  readonly onCancel: () => void
}) {
  if (denying) {
    return (
      <div className={styles.buttons}>
        <Button key="cancel" disabledFocusable={pending} onClick={onCancel}>
          Cancel
        </Button>
        <Button key="deny" type="submit" appearance="primary" className={styles.danger} disabledFocusable={pending}>
          Deny
        </Button>
      </div>
    )
  }
  return (
    <div className={styles.buttons}>
      {mayDeny && (
        <Button key="ask" aria-keyshortcuts="d" disabledFocusable={pending} onClick={onDeny}>
          Deny…
          <KeyHint name="D" />
        </Button>
      )}
      {mayApprove && (
        <Button key="approve" type="submit" appearance="primary" aria-keyshortcuts="a" disabledFocusable={pending}>
          Approve
          <KeyHint name="A" />
        </Button>
      )}
    </div>
  )
}

function KeyHint({ name }: { readonly name: string }) {
  return (
    <span className={styles.key} aria-hidden="true">
      <KeyCap>{name}</KeyCap>
    </span>
  )
}
