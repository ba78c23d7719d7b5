import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import { CopyButton } from './copied-value.tsx'
import styles from './provisioning-section.module.css'

/** Where the invited person accepts, to be handed over because nothing is mailed. */
export function RedeemAddress({ address, name }: { readonly address: string; readonly name: string }) {
  const t = useTranslations()
  return (
    <div className={styles.redeem}>
      <Notice intent="info">{t('account.redeem.explain', { name })}</Notice>
      <div className={styles.redeemLine}>
        <code className={styles.address}>{address}</code>
        <CopyButton isNameShown name={t('account.redeem.copy')} text={address} />
      </div>
    </div>
  )
}
