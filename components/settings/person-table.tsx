import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import { formatAgo } from '#components/time/age.ts'
import type { PersonLine } from '#lib/administration/people-view.ts'
import styles from './settings-table.module.css'

/** Everybody with a role, what they may decide, and when they were last seen. */
export function PersonTable({ people, now }: { readonly people: readonly PersonLine[]; readonly now: string }) {
  const t = useTranslations()
  if (people.length === 0) return <p>{t('settings.people.noPeople')}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('settings.people.name')}</th>
          <th scope="col">{t('settings.people.roles')}</th>
          <th scope="col">{t('settings.people.decidesIn')}</th>
          <th scope="col">{t('settings.people.lastSignIn')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ id, name, roles, through, decides, lastSignIn }) => (
          <tr key={id}>
            <th scope="row">
              <span className={styles.person}>{name}</span>
              <code className={styles.slug}>{id}</code>
            </th>
            <td data-label={t('settings.people.roles')}>
              {listWords(
                roles.map(role => t(`roles.${role}`)),
                t,
              )}
              {through.length > 0 && (
                <span className={styles.small}>{t('settings.people.through', { groups: listWords(through, t) })}</span>
              )}
            </td>
            <td data-label={t('settings.people.decidesIn')}>
              {decides === 'all'
                ? t('settings.people.everyFlow')
                : decides.length === 0
                  ? t('settings.people.noFlow')
                  : listWords(decides, t)}
            </td>
            <td data-label={t('settings.people.lastSignIn')}>
              {lastSignIn === null ? t('settings.people.notSeen') : formatAgo(lastSignIn, now, t)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
