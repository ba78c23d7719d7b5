import { useTranslations } from 'next-intl'
import type { AccountToCreate } from '#lib/requests/approval-request.ts'
import { accountJson } from './account-json.ts'
import styles from './account-to-create.module.css'
import { labelAccountValue } from './account-value-label.ts'
import { CopiedValue, CopyButton } from './copied-value.tsx'
import { SectionCard } from './section-card.tsx'

/** What an administrator has to create, value by value, and how. */
export function AccountToCreateSection({ account }: { readonly account: AccountToCreate }) {
  const t = useTranslations()
  return (
    <SectionCard
      id="by-hand"
      title={t(`byHand.title.${account.kind}`)}
      aside={<CopyButton isNameShown name={t('byHand.json')} text={accountJson(account)} />}
    >
      <ol className={styles.recipe}>
        {recipes[account.kind].map(step => (
          <li key={step}>{t(`byHand.recipe.${step}`)}</li>
        ))}
      </ol>
      <div className={styles.values}>
        {account.values.map(({ name, value }) => (
          <CopiedValue key={name} label={labelAccountValue(name, t)} value={String(value)} />
        ))}
      </div>
    </SectionCard>
  )
}

const recipes = {
  user: ['openGraph', 'sendUser', 'copyId', 'markDone'],
  invitation: ['openUsers', 'sendInvitation', 'copyId', 'markDone'],
} as const
