'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import styles from '#components/settings/conflict-notice.module.css'
import { Notice } from '#components/shell/notice.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import type { SaveFlowPolicyOutcome } from '#lib/administration/policy-outcomes.ts'
import type { PolicyDocument } from '#lib/policy/policy-document.ts'
import { policyDifferences } from './policy-differences.ts'

/** Somebody else has saved meanwhile: all that differs, in both versions, and the choice between them. */
export function PolicyConflict({
  conflict: { current, by },
  mine,
  onSaveMine,
  onTakeTheirs,
}: {
  readonly conflict: SaveFlowPolicyOutcome & { readonly kind: 'changed' }
  readonly mine: PolicyDocument
  readonly onSaveMine: () => void
  readonly onTakeTheirs: () => void
}) {
  const t = useTranslations()
  return (
    <Notice intent="warning">
      <div className={styles.conflict}>
        <p>
          {by === undefined || by.name === null
            ? t('settings.conflict.bySomebody')
            : t.rich('settings.conflict.byPerson', { name: by.name, time: () => <LocalTime at={by.at} /> })}
        </p>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('settings.conflict.setting')}</th>
              <th scope="col">{t('settings.conflict.mine')}</th>
              <th scope="col">{t('settings.conflict.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {policyDifferences(mine, current.document).map(({ what, mine: own, theirs }) => (
              <tr key={what.kind === 'rule' ? `rule ${what.name}` : what.kind}>
                <th scope="row">{what.kind === 'rule' ? what.name : t(`policy.conflict.${what.kind}`)}</th>
                <td>{own ?? t('policy.conflict.none')}</td>
                <td>{theirs ?? t('policy.conflict.none')}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className={styles.buttons}>
          <Button size="small" onClick={onSaveMine}>
            {t('settings.conflict.saveMine')}
          </Button>
          <Button size="small" onClick={onTakeTheirs}>
            {t('settings.conflict.takeTheirs')}
          </Button>
        </div>
      </div>
    </Notice>
  )
}
