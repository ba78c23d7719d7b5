import { LocalTime } from '#components/time/local-time.tsx'
import type { TimelineEntry } from '#lib/requests/approval-request.ts'
import { SectionCard } from './section-card.tsx'
import styles from './timeline-section.module.css'

/** What happened to a request, who did it and when. */
export function TimelineSection({ timeline }: { readonly timeline: readonly TimelineEntry[] }) {
  return (
    <SectionCard id="timeline" title="Timeline">
      <ol className={styles.timeline}>
        {timeline.map(entry => (
          <li key={entry.id} className={styles.entry}>
            <div>{describeEntry(entry)}</div>
            {entry.justification !== null && <div className={styles.said}>“{entry.justification}”</div>}
            <div className={styles.when}>
              <LocalTime at={entry.at} />
            </div>
          </li>
        ))}
      </ol>
    </SectionCard>
  )
}

/** One event in words. */
function describeEntry({ action, by, actor }: Pick<TimelineEntry, 'action' | 'by' | 'actor'>): string {
  const words = phrases.get(action) ?? action
  if (actor === 'person') return `${words} by ${by ?? 'somebody'}`
  if (actor === 'operator') return `${words} from the command line`
  return words
}

const phrases: ReadonlyMap<string, string> = new Map([
  ['request.queued', 'Asked for approval'],
  ['request.renewed', 'Asked again with newer details'],
  ['request.admitted', 'Let on by policy'],
  ['request.denied-by-policy', 'Denied by policy'],
  ['request.approved', 'Approved'],
  ['request.denied', 'Denied'],
  ['provisioning.done', 'Account ready in Microsoft Entra'],
  ['provisioning.failed', 'Account could not be created'],
  ['provisioning.retried', 'Retried'],
])
