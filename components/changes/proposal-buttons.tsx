'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Undone } from '#components/settings/settings-outcome.ts'
import page from '#components/settings/settings-page.module.css'
import { UndoneNotice } from '#components/settings/undone-notice.tsx'
import { usePerform } from '#components/settings/use-perform.ts'
import { Notice } from '#components/shell/notice.tsx'
import styles from './changes.module.css'

type Refused =
  | { readonly kind: 'notWaiting' }
  | { readonly kind: 'own' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

export type SettleChange = (input: {
  readonly id: string
  readonly verdict: 'confirm' | 'reject' | 'withdraw'
}) => Promise<{ readonly kind: 'settled' } | Refused | Undone>

/** What its reader may do with a change that waits: the author withdraws it, anybody else confirms or rejects it. */
export function ProposalButtons({
  id,
  isOwn,
  settle,
}: {
  readonly id: string
  readonly isOwn: boolean
  readonly settle: SettleChange
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const [refused, setRefused] = useState<Refused | Undone>()
  const give = (verdict: 'confirm' | 'reject' | 'withdraw') => () =>
    perform(
      () => settle({ id, verdict }),
      outcome => setRefused(outcome.kind === 'settled' ? undefined : outcome),
    )
  return (
    <>
      {isOwn && <p className={page.quiet}>{t('changes.proposal.waits')}</p>}
      <div role="status" className={page.status}>
        {refused !== undefined && <Refusal refused={refused} />}
      </div>
      <div className={styles.buttons}>
        {isOwn ? (
          <Button disabledFocusable={pending} onClick={give('withdraw')}>
            {t('changes.proposal.withdraw')}
          </Button>
        ) : (
          <>
            <Button appearance="primary" disabledFocusable={pending} onClick={give('confirm')}>
              {t('changes.proposal.confirm')}
            </Button>
            <Button disabledFocusable={pending} onClick={give('reject')}>
              {t('changes.proposal.reject')}
            </Button>
          </>
        )}
      </div>
    </>
  )
}

function Refusal({ refused }: { readonly refused: Refused | Undone }) {
  const t = useTranslations()
  switch (refused.kind) {
    case 'notWaiting':
    case 'own':
    case 'stale':
      return <Notice intent="warning">{t(`changes.proposal.${refused.kind}`)}</Notice>
    case 'refused':
      return <Notice intent="error">{t('changes.proposal.refused', { problems: refused.problems.join(' ') })}</Notice>
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'notFound':
    case 'unreachable':
    case 'proposed':
      return <UndoneNotice undone={refused} />
  }
}
