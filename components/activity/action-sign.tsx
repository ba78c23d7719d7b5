import {
  ArrowUndo16Regular,
  CheckmarkCircle16Regular,
  DismissCircle16Regular,
  DoorArrowLeft16Regular,
  Person16Regular,
  Settings16Regular,
  Table16Regular,
  Warning16Regular,
} from '@fluentui/react-icons'
import type { AuditAction } from '#lib/audit/audit-event.ts'
import styles from './action-sign.module.css'
import { actionSigns } from './action-signs.ts'

/** The sign of an action; decoration beside its words. */
export function ActionSign({ action }: { readonly action: AuditAction | undefined }) {
  const sign = action === undefined ? 'setting' : actionSigns[action]
  const Icon = icons[sign]
  return (
    <span className={styles.sign} data-sign={sign}>
      <Icon aria-hidden />
    </span>
  )
}

const icons = {
  arrived: DoorArrowLeft16Regular,
  good: CheckmarkCircle16Regular,
  bad: DismissCircle16Regular,
  undone: ArrowUndo16Regular,
  attention: Warning16Regular,
  setting: Settings16Regular,
  batch: Table16Regular,
  person: Person16Regular,
} as const
