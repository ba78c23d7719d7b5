import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import type { FlowPeople } from '#lib/people/judge-people.ts'
import { HealthSign } from './health-sign.tsx'
import page from './settings-page.module.css'
import styles from './settings-table.module.css'

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
              <Link href={`/settings/flows/${flow.slug}/approvers`} className={`${page.link} ${styles.name}`}>
                {flow.name}
              </Link>
            </th>
            <td data-label={t('settings.people.keptTo')}>
              {flow.bindings.length === 0
                ? t('settings.people.everyApprover')
                : listWords(
                    flow.bindings.map(({ name }) => name),
                    t,
                  )}
            </td>
            <td data-label={t('settings.people.deciders')}>
              <Deciders flow={flow} />
            </td>
            <td data-label={t('settings.people.readers')}>
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
      <HealthSign colour={colour} />
      {words}
    </span>
  )
}
