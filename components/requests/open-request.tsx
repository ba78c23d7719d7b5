import type { ReactNode } from 'react'
import type { OfferedReason } from '#lib/reasons/canned-reason.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { AccountToCreateSection } from './account-to-create-section.tsx'
import { DetailsSection } from './details-section.tsx'
import { EarlierSection } from './earlier-section.tsx'
import { IdentitySection } from './identity-section.tsx'
import { KeepFresh } from './keep-fresh.tsx'
import { MarksSection } from './marks-section.tsx'
import { NotesSection } from './notes-section.tsx'
import styles from './open-request.module.css'
import { ProvisioningSection } from './provisioning-section.tsx'
import { RequestHeader } from './request-header.tsx'
import { TimelineSection } from './timeline-section.tsx'
import { VerdictBar } from './verdict-bar.tsx'

/** One request with everything that helps to decide it, and the place to decide. */
export function OpenRequest({
  request,
  reasons,
  related,
  now,
}: {
  readonly request: RequestDetail
  readonly reasons: readonly OfferedReason[]
  /** Comes later than the rest. */
  readonly related: ReactNode
  readonly now: string
}) {
  const { earlier, accountToCreate } = request
  return (
    <article aria-labelledby="request-name" data-open-request={request.id} className={styles.request}>
      {isUnderWay(request) && <KeepFresh seconds={2} />}
      <div className={styles.scroll}>
        <RequestHeader request={request} now={now} />
        <div className={styles.columns}>
          <div className={styles.main}>
            {accountToCreate !== null && <AccountToCreateSection account={accountToCreate} />}
            <ProvisioningSection request={request} />
            <MarksSection request={request} />
            <DetailsSection request={request} />
            {earlier.length > 0 && <EarlierSection request={request} />}
            {related}
          </div>
          <div className={styles.side}>
            <NotesSection key={request.id} request={request} />
            <TimelineSection timeline={request.timeline} />
            <IdentitySection request={request} />
          </div>
        </div>
      </div>
      <VerdictBar key={request.id} request={request} reasons={reasons} now={now} />
    </article>
  )
}

/** Whether the account is being made or taken away at this moment: the page then shows each step as it is done. */
function isUnderWay({ heldForMs, provisioning, revocation }: RequestDetail): boolean {
  if (heldForMs !== null) return false
  return [provisioning, revocation].some(progress => progress === 'queued' || progress === 'running')
}
