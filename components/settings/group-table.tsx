import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import type { GroupLine } from '#lib/administration/people-view.ts'
import styles from './settings-table.module.css'

/** The groups that have a role, or that a flow is kept to. */
export function GroupTable({ groups }: { readonly groups: readonly GroupLine[] }) {
  const t = useTranslations()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('settings.people.name')}</th>
          <th scope="col">{t('settings.people.roles')}</th>
          <th scope="col">{t('settings.people.members')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ id, name, roles, members }) => (
          <tr key={id}>
            <th scope="row">
              <span className={styles.person}>{name}</span>
              <code className={styles.slug}>{id}</code>
            </th>
            <td data-label={t('settings.people.roles')}>
              {roles.length === 0
                ? t('settings.people.noRole')
                : listWords(
                    roles.map(role => t(`roles.${role}`)),
                    t,
                  )}
            </td>
            <td data-label={t('settings.people.members')}>
              {members === null ? t('settings.people.unknown') : t('settings.people.count', { count: members })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
