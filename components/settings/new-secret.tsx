'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import styles from './connection.module.css'
import { CopyField } from './copy-field.tsx'
import { useUnsavedGuard } from './use-unsaved-guard.ts'

/** A credential while its password can be read. */
export type Secret = { readonly username: string; readonly password: string }

/** A new credential, on the one occasion when its password is shown: it is in this page and nowhere else. */
export function NewSecret({ secret, onDone }: { readonly secret: Secret; readonly onDone: () => void }) {
  const t = useTranslations()
  useUnsavedGuard(true)
  return (
    <section aria-label={t('settings.secret.title')} className={styles.secret}>
      <p>{t('settings.secret.once')}</p>
      <CopyField label={t('settings.secret.username')} value={secret.username} />
      <CopyField label={t('settings.secret.password')} value={secret.password} />
      <div>
        <Button size="small" appearance="primary" onClick={onDone}>
          {t('settings.secret.stored')}
        </Button>
      </div>
    </section>
  )
}
