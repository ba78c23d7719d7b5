import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { FlowPeople } from '#lib/people/judge-people.ts'
import styles from './flow-table.module.css'
import { HealthDot } from './health-dot.tsx'

/** How many people decide and read each flow's requests, and to whom it is kept. */
export function FlowPeopleTable({ flows }: { readonly flows: readonly FlowPeople[] }) {
  const t = useTranslations()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('settings.people.flow')}</th>
          <th scope="col">{t('settings.people.keptTo')}</th>
          <th scope="col">{t('settings.people.deciders')}</th>
          <th scope="col">{t('settings.people.readers')}</th>
        </tr>
      </thead>
      <tbody>
        {flows.map(flow => (
          <tr key={flow.slug}>
            <th scope="row">
              <Link href={`/settings/flows/${flow.slug}/approvers`} className={styles.name}>
                {flow.name}
              </Link>
            </th>
            <td data-label={t('settings.people.keptTo')}>
              {flow.bindings.length === 0
                ? t('settings.people.everyApprover')
                : flow.bindings.map(({ name }) => name).join(', ')}
            </td>
            <td data-label={t('settings.people.deciders')}>
              <Deciders flow={flow} />
            </td>
            <td data-label={t('settings.people.readers')} className={styles.number}>
              {t(flow.isAtLeast ? 'settings.people.atLeast' : 'settings.people.count', { count: flow.readers })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A flow with nobody to decide is shut in fact; one with administrators alone waits for people who have other work. */
function Deciders({ flow: { deciders, approvers, isAtLeast } }: { readonly flow: FlowPeople }) {
  const t = useTranslations()
  const count = deciders.length
  if (isAtLeast) {
    return <Health colour={approvers > 0 ? 'green' : 'grey'} words={t('settings.people.atLeast', { count })} />
  }
  if (approvers > 0) return <Health colour="green" words={t('settings.people.count', { count })} />
  if (count > 0) return <Health colour="amber" words={t('settings.people.administratorsOnly')} />
  return <Health colour="red" words={t('settings.people.nobody')} />
}

function Health({ colour, words }: { readonly colour: 'grey' | 'red' | 'amber' | 'green'; readonly words: string }) {
  return (
    <span className={styles.health}>
      <HealthDot colour={colour} />
      {words}
    </span>
  )
}
