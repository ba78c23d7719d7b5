import { useTranslations } from 'next-intl'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { explainReadOnly } from './refusal-words.ts'
import { describeDecision } from './request-status.ts'
import styles from './verdict-bar.module.css'

/** Who decided and when, and why this reader may not decide what others may. */
export function VerdictStatus({ request, now }: { readonly request: RequestDetail; readonly now: string }) {
  const t = useTranslations()
  const { state, decidedByName, decidedAt, readOnly } = request
  const decision = describeDecision({ state, by: decidedByName, at: decidedAt }, now, t)
  const isOpen = state === 'pending' || state === 'denied'
  const why = isOpen && readOnly !== null ? explainReadOnly(readOnly, t) : undefined
  const both = decision !== undefined && why !== undefined
  const text = both ? t('decision.andReadOnly', { decision, why }) : (decision ?? why)
  return text === undefined ? null : <p className={styles.status}>{text}</p>
}
