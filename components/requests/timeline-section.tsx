import { useTranslations } from 'next-intl'
import { LocalTime } from '#components/time/local-time.tsx'
import type { TimelineEntry } from '#lib/requests/approval-request.ts'
import { SectionCard } from './section-card.tsx'
import styles from './timeline-section.module.css'
import { describeEvent } from './timeline-words.ts'

/** What happened to a request, who did it and when; what colleagues read and what the requestor read, kept apart. */
export function TimelineSection({ timeline }: { readonly timeline: readonly TimelineEntry[] }) {
  const t = useTranslations()
  return (
    <SectionCard id="timeline" title={t('timeline.title')}>
      <ol className={styles.timeline}>
        {timeline.map(entry => (
          <li key={entry.id} className={styles.entry}>
            <div>{describeEvent(entry, t)}</div>
            {entry.justification !== null && (
              <div className={styles.said}>{t('timeline.quoted', { text: entry.justification })}</div>
            )}
            {entry.requestorMessage !== null && (
              <div className={styles.said}>
                {t.rich('timeline.toldRequestor', {
                  text: entry.requestorMessage,
                  label: words => <span className={styles.label}>{words}</span>,
                })}
              </div>
            )}
            <div className={styles.when}>
              <LocalTime at={entry.at} />
            </div>
          </li>
        ))}
      </ol>
    </SectionCard>
  )
}
