import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ExplainedFinding } from '#lib/administration/diagnose-for-person.ts'
import styles from './health-check.module.css'
import { HealthSign } from './health-sign.tsx'
import { mendingPage } from './mending-page.ts'
import page from './settings-page.module.css'

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
            <h3 id={severity} className={page.heading}>
              {t(`settings.health.group.${severity}`, { count: found.length })}
            </h3>
            <ul className={page.surface}>
              {found.map(finding => (
                <li key={`${finding.check} ${finding.flow} ${finding.seen}`} className={styles.finding}>
                  <HealthSign colour={colour} />
                  <Words finding={finding} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function Words({ finding }: { readonly finding: ExplainedFinding }) {
  const t = useTranslations()
  const { title, flow, seen, todo } = finding
  const part = mendingPage(finding)
  return (
    <div className={styles.text}>
      <p className={styles.where}>{flow === null ? title : t('settings.health.ofFlow', { check: title, flow })}</p>
      <p>{seen}</p>
      {todo !== null && (
        <div className={styles.todo}>
          <p>{todo}</p>
          {flow !== null && part !== undefined && (
            <Link href={`/settings/flows/${flow}/${part}`} className={page.link}>
              {t('settings.health.open', { part: t(`settings.flow.part.${part}`), flow })}
            </Link>
          )}
        </div>
      )}
    </div>
  )
}

const groups = [
  { severity: 'fault', colour: 'red' },
  { severity: 'warning', colour: 'amber' },
  { severity: 'ok', colour: 'green' },
] as const
