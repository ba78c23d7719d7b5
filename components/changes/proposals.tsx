import { useTranslations } from 'next-intl'
import page from '#components/settings/settings-page.module.css'
import { LocalTime } from '#components/time/local-time.tsx'
import type { ProposalLine } from '#lib/configuration/proposal.ts'
import styles from './changes.module.css'
import { DifferencesView } from './differences-view.tsx'
import { ProposalButtons, type SettleChange } from './proposal-buttons.tsx'

/** The changes that wait for a second administrator, each with all that it would change. */
export function Proposals({
  proposals,
  settle,
}: {
  readonly proposals: readonly ProposalLine[]
  readonly settle: SettleChange
}) {
  const t = useTranslations()
  if (proposals.length === 0) return null
  return (
    <section aria-labelledby="waiting" className={styles.section}>
      <h3 id="waiting" className={page.heading}>
        {t('changes.proposal.title')}
      </h3>
      {proposals.map(proposal => (
        <article key={proposal.id} className={styles.card}>
          <p>
            {t.rich('changes.proposal.by', {
              name: () => <strong>{proposal.by}</strong>,
              time: () => <LocalTime at={proposal.at} />,
            })}
          </p>
          {proposal.parts.map(({ flow, isNew, differences }) => (
            <div key={flow ?? ''} className={styles.part}>
              <h4 className={styles.partName}>
                {flow === null ? t('changes.shared') : isNew ? t('changes.newFlow', { flow }) : flow}
              </h4>
              <DifferencesView differences={differences} />
            </div>
          ))}
          <ProposalButtons id={proposal.id} isOwn={proposal.isOwn} settle={settle} />
        </article>
      ))}
    </section>
  )
}
