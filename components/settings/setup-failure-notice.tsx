import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import type { SetupFailure } from '#lib/entra-setup/setup-failure.ts'
import styles from './entra-card.module.css'
import { PermissionNames } from './permission-names.tsx'
import page from './settings-page.module.css'

/** Says why Anteroom cannot set Entra up itself, and what to do about it. */
export function SetupFailureNotice({
  failure: { reason, status, code, requestId, connector },
  permissions: { names, consent },
}: {
  readonly failure: SetupFailure
  /** What is needed, and where an administrator of the tenant grants it. */
  readonly permissions: { readonly names: readonly string[]; readonly consent: string }
}) {
  const t = useTranslations()
  return (
    <Notice intent={reason === 'permission' ? 'info' : 'warning'}>
      <p>
        {reason === 'permission'
          ? t.rich('settings.entra.needsPermission', {
              permissions: () => <PermissionNames names={names} />,
              consent: words => (
                <a href={consent} target="_blank" rel="noreferrer" className={page.inText}>
                  {words}
                </a>
              ),
            })
          : t(`settings.entra.failure.${reason}`, { connector: connector ?? '–' })}
      </p>
      {status !== null && (
        <p className={styles.help}>
          {t('settings.entra.graphSaid', { status: String(status), code: code ?? '–', request: requestId ?? '–' })}
        </p>
      )}
    </Notice>
  )
}
