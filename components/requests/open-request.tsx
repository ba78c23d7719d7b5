import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { DetailsSection } from './details-section.tsx'
import { EarlierSection } from './earlier-section.tsx'
import { IdentitySection } from './identity-section.tsx'
import { KeepFresh } from './keep-fresh.tsx'
import { MarksSection } from './marks-section.tsx'
import styles from './open-request.module.css'
import { ProvisioningSection } from './provisioning-section.tsx'
import { RequestHeader } from './request-header.tsx'
import { TimelineSection } from './timeline-section.tsx'
import { VerdictBar } from './verdict-bar.tsx'

/** One request with everything that helps to decide it, and the place to decide. */
export function OpenRequest({ request, now }: { readonly request: RequestDetail; readonly now: string }) {
  const { provisioning, earlier } = request
  return (
    <article aria-labelledby="request-name" data-open-request={request.id} className={styles.request}>
      {(provisioning === 'queued' || provisioning === 'running') && <KeepFresh seconds={2} />}
      <div className={styles.scroll}>
        <RequestHeader request={request} now={now} />
        <div className={styles.columns}>
          <div className={styles.main}>
            <ProvisioningSection request={request} />
            <MarksSection request={request} />
            <DetailsSection request={request} />
            {earlier.length > 0 && <EarlierSection earlier={earlier} />}
          </div>
          <div className={styles.side}>
            <TimelineSection timeline={request.timeline} />
            <IdentitySection request={request} />
          </div>
        </div>
      </div>
      <VerdictBar key={request.id} request={request} now={now} />
    </article>
  )
}
