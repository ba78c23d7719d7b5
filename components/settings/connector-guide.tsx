import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import styles from './connection.module.css'
import { CopyField } from './copy-field.tsx'

/** The way through the Entra admin center, with what to paste where. */
export function ConnectorGuide({
  checkAddress,
  requestAddress,
}: {
  readonly checkAddress: string
  readonly requestAddress: string
}) {
  const t = useTranslations()
  const menu = (chunks: ReactNode) => <strong>{chunks}</strong>
  return (
    <SectionCard id="guide" title={t('settings.guide.title')}>
      <ol className={styles.steps}>
        <li>
          <p>{t.rich('settings.guide.open', { menu })}</p>
        </li>
        <li>
          <p>{t.rich('settings.guide.check', { menu })}</p>
          <CopyField label={t('settings.guide.displayName')} value={t('settings.guide.checkName')} />
          <CopyField label={t('settings.guide.endpoint')} value={checkAddress} />
        </li>
        <li>
          <p>{t.rich('settings.guide.request', { menu })}</p>
          <CopyField label={t('settings.guide.displayName')} value={t('settings.guide.requestName')} />
          <CopyField label={t('settings.guide.endpoint')} value={requestAddress} />
        </li>
        <li>
          <p>{t.rich('settings.guide.authentication', { menu })}</p>
        </li>
        <li>
          <p>{t.rich('settings.guide.attach', { menu })}</p>
          <dl className={styles.pairs}>
            <dt>{t('settings.guide.afterFederating')}</dt>
            <dd>{t('settings.guide.checkName')}</dd>
            <dt>{t('settings.guide.beforeCreating')}</dt>
            <dd>{t('settings.guide.requestName')}</dd>
          </dl>
        </li>
        <li>
          <p>{t('settings.guide.try')}</p>
        </li>
      </ol>
    </SectionCard>
  )
}
