import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import { Notice } from '#components/shell/notice.tsx'
import { labelClaim } from './claim-label.ts'
import styles from './provisioning-section.module.css'
import { visibleText } from './visible-text.ts'

/** Which custom attributes the account had to be made without, and what to do about it. */
export function AccountLacks({ names }: { readonly names: readonly string[] }) {
  const t = useTranslations()
  const labels = names.map(name => visibleText(labelClaim(name, t).label))
  return (
    <div className={styles.lacks}>
      <Notice intent="warning">{t('account.lacks', { names: listWords(labels, t), count: labels.length })}</Notice>
    </div>
  )
}
