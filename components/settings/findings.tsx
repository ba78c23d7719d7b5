import { useTranslations } from 'next-intl'
import type { ExplainedFinding } from '#lib/administration/diagnose-for-person.ts'
import styles from './health-check.module.css'
import { HealthDot } from './health-dot.tsx'

/** What the doctor saw, the worst first, each with what to do. */
export function Findings({ findings }: { readonly findings: readonly ExplainedFinding[] }) {
  const t = useTranslations()
  return (
    <>
      {groups.map(({ severity, colour }) => {
        const found = findings.filter(each => each.severity === severity)
        if (found.length === 0) return null
        return (
          <section key={severity} aria-labelledby={severity}>
            <h2 id={severity} className={styles.heading}>
              {t(`settings.health.group.${severity}`, { count: found.length })}
            </h2>
            <ul className={styles.findings}>
              {found.map(({ check, flow, seen, todo }) => (
                <li key={`${check} ${flow} ${seen}`} className={styles.finding}>
                  <HealthDot colour={colour} />
                  <div className={styles.text}>
                    <p className={styles.where}>
                      {flow === null
                        ? t(`settings.check.${check}`)
                        : t('settings.health.ofFlow', { check: t(`settings.check.${check}`), flow })}
                    </p>
                    <p>{seen}</p>
                    {todo !== null && <p className={styles.todo}>{todo}</p>}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

const groups = [
  { severity: 'fault', colour: 'red' },
  { severity: 'warning', colour: 'amber' },
  { severity: 'ok', colour: 'green' },
] as const
