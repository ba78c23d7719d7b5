'use client'

import { Switch } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { SectionCard } from '#components/requests/section-card.tsx'
import page from '#components/settings/settings-page.module.css'
import styles from './fields-view.module.css'
import type { Names } from './names.ts'
import { OverrideRows } from './override-rows.tsx'
import type { PolicyDraft } from './use-policy-draft.ts'
import { ValidationRows } from './validation-rows.tsx'

/** What a policy asks of the form, and what it changes of it. */
export function FieldsView({ draft, names }: { readonly draft: PolicyDraft; readonly names: Names }) {
  const t = useTranslations()
  const { document, write } = draft
  return (
    <>
      <SectionCard id="policy-validate" title={t('policy.validate.title')}>
        <div className={styles.part}>
          <p className={page.lead}>{t('policy.validate.help')}</p>
          <ValidationRows
            rows={document.validate}
            names={names}
            onChange={rows => write({ ...document, validate: [...rows] })}
          />
        </div>
      </SectionCard>
      <SectionCard id="policy-override" title={t('policy.override.title')}>
        <div className={styles.part}>
          <p className={page.lead}>{t('policy.override.help')}</p>
          <OverrideRows
            rows={document.override}
            names={names}
            onChange={rows => write({ ...document, override: [...rows] })}
          />
        </div>
      </SectionCard>
      <SectionCard id="policy-prefill" title={t('policy.prefill.title')}>
        <div className={styles.part}>
          <p className={page.lead}>{t('policy.prefill.help')}</p>
          <Switch
            className={page.flush ?? ''}
            label={t('policy.prefill.roster')}
            checked={document.prefill.roster}
            onChange={(_, { checked }) => write({ ...document, prefill: { roster: checked } })}
          />
        </div>
      </SectionCard>
    </>
  )
}
