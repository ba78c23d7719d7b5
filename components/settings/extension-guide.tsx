import { useTranslations } from 'next-intl'
import { SectionCard } from '#components/requests/section-card.tsx'
import styles from './connection.module.css'
import { CopyField } from './copy-field.tsx'

/** The same for a flow of an external tenant, which calls with tokens and needs no password. */
export function ExtensionGuide({ address }: { readonly address: string }) {
  const t = useTranslations()
  return (
    <SectionCard id="guide" title={t('settings.guide.title')}>
      <div className={styles.steps}>
        <p>{t('settings.guide.extension')}</p>
        <CopyField label={t('settings.guide.targetUrl')} value={address} />
      </div>
    </SectionCard>
  )
}
