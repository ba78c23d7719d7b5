'use client'

import { useTranslations } from 'next-intl'
import { useReportedHeight } from '#components/queue/use-reported-height.ts'
import type { OfferedReason } from '#lib/reasons/canned-reason.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { ActionButtons } from './action-buttons.tsx'
import { DeedPanel } from './deed-panel.tsx'
import { HeldVerdict } from './held-verdict.tsx'
import { useVerdictBar } from './use-verdict-bar.ts'
import styles from './verdict-bar.module.css'
import { VerdictPanel } from './verdict-panel.tsx'
import { VerdictRefusal } from './verdict-refusal.tsx'
import { VerdictStatus } from './verdict-status.tsx'

/** Where a request is decided: always in sight, with what the server says is legal and nothing else. */
export function VerdictBar({
  request,
  reasons,
  now,
}: {
  readonly request: RequestDetail
  readonly reasons: readonly OfferedReason[]
  readonly now: string
}) {
  const t = useTranslations()
  const bar = useVerdictBar(request, now)
  const foot = useReportedHeight<HTMLElement>('--verdict-foot')
  const { open, isLeaving, isUnderWay, pending, draft } = bar
  const { actions, heldForMs, state } = request
  const shared = { request, draft, pending, onCancel: isUnderWay ? undefined : bar.cancel }
  return (
    <section
      ref={foot}
      aria-label={t('verdict.label')}
      className={styles.bar}
      data-open={open === undefined ? undefined : ''}
      data-elsewhere={isLeaving ? '' : undefined}
    >
      <VerdictRefusal refusal={bar.refusal} />
      {open === undefined && heldForMs !== null && (
        <HeldVerdict
          request={request}
          now={now}
          heldForMs={heldForMs}
          onRefused={text => bar.refuse({ kind: 'held', text })}
        />
      )}
      {open === undefined && heldForMs === null && (
        <div className={styles.row}>
          <ActionButtons
            actions={actions}
            isPending={state === 'pending'}
            pending={pending}
            focused={bar.closed}
            onChoose={bar.choose}
          />
          <VerdictStatus request={request} now={now} />
        </div>
      )}
      {(open === 'deny' || open === 'justify') && (
        <VerdictPanel
          key={open}
          {...shared}
          verdict={open === 'deny' ? 'deny' : 'approve'}
          reasons={reasons}
          onGive={bar.give}
        />
      )}
      {open !== undefined && open !== 'deny' && open !== 'justify' && (
        <DeedPanel key={open} {...shared} action={open} onPerform={bar.perform} />
      )}
    </section>
  )
}
