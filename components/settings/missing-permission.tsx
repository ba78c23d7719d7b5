import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import { PermissionNames } from './permission-names.tsx'
import styles from './settings-page.module.css'

/** What is needed, and where an administrator of the tenant grants it. */
export type Permissions = { readonly names: readonly string[]; readonly consent: string }

/** Says whom Entra does not let Anteroom read about, and which permissions would. */
export function MissingPermission({
  why,
  permissions: { names, consent },
}: {
  readonly why: 'notAllowed' | 'groupsUnknown'
  readonly permissions: Permissions
}) {
  const t = useTranslations()
  return (
    <Notice intent="info">
      {t.rich(`settings.people.${why}`, {
        permissions: () => <PermissionNames names={names} />,
        consent: words => (
          <a href={consent} target="_blank" rel="noreferrer" className={styles.inText}>
            {words}
          </a>
        ),
      })}
    </Notice>
  )
}
