import { useTranslations } from 'next-intl'
import type { StepView } from '#lib/entra-setup/read-tenant.ts'
import styles from './entra-card.module.css'
import { HealthSign } from './health-sign.tsx'

/** What Entra calls at each step of the user flow, and whether that works. */
export function EntraSteps({ steps }: { readonly steps: readonly StepView[] }) {
  const t = useTranslations()
  return (
    <ul className={styles.steps}>
      {steps.map(({ step, verdict, connector }) => (
        <li key={step} className={styles.step}>
          <HealthSign colour={colours[verdict]} />
          <div className={styles.stepText}>
            <p className={styles.stepName}>
              {t(step === 'check' ? 'settings.guide.afterFederating' : 'settings.guide.beforeCreating')}
            </p>
            <p>{t(`settings.entra.verdict.${verdict}`)}</p>
            {connector !== undefined && (
              <p className={styles.facts}>
                <span>{connector.displayName}</span>
                <code>{connector.targetUrl}</code>
                {connector.username && <code>{connector.username}</code>}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

const colours = { good: 'green', missing: 'grey', elsewhere: 'red', otherUser: 'red', otherKind: 'amber' } as const
