'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import type { AccessLine } from '#lib/administration/connection.ts'
import { AccessLines } from './access-lines.tsx'
import styles from './connection.module.css'
import { NewCredential } from './new-credential.tsx'
import { NewSecret, type Secret } from './new-secret.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import type { Undone } from './settings-outcome.ts'
import { UndoneNotice } from './undone-notice.tsx'
import { useAsking } from './use-asking.ts'
import { usePerform } from './use-perform.ts'

export type IssueCredential = (input: {
  readonly flowId: string
  readonly days: number | null
}) => Promise<{ readonly kind: 'issued'; readonly credential: Secret } | Undone>

export type RevokeCredential = (input: {
  readonly flowId: string
  readonly username: string
}) => Promise<{ readonly kind: 'revoked' } | Undone>

/** The user names and passwords that Entra may present: made, rotated with both live, revoked. */
export function CredentialsCard({
  flowId,
  lines,
  now,
  isRollingOut,
  issue,
  revoke,
}: {
  readonly flowId: string
  readonly lines: readonly AccessLine[]
  readonly now: string
  /** Anteroom is taking one to Entra itself. */
  readonly isRollingOut: boolean
  readonly issue: IssueCredential
  readonly revoke: RevokeCredential
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const [secret, setSecret] = useState<Secret>()
  const [undone, setUndone] = useState<Undone>()
  const revoking = useAsking<AccessLine>()
  const live = lines.filter(({ state }) => state === 'live').length
  const make = (days: number | null) =>
    perform(
      () => issue({ flowId, days }),
      outcome => {
        if (outcome.kind === 'issued') setSecret(outcome.credential)
        setUndone(outcome.kind === 'issued' ? undefined : outcome)
      },
    )
  const end = ({ name: username }: AccessLine) =>
    perform(
      () => revoke({ flowId, username }),
      outcome => setUndone(outcome.kind === 'revoked' ? undefined : outcome),
    )
  return (
    <SectionCard id="credentials" title={t('settings.credentials.title')}>
      {secret !== undefined && <NewSecret secret={secret} onDone={() => setSecret(undefined)} />}
      {undone !== undefined && <UndoneNotice undone={undone} />}
      {live > 1 && !isRollingOut && <p className={styles.help}>{t('settings.credentials.rotating')}</p>}
      {lines.length === 0 && <p className={styles.help}>{t('settings.credentials.none')}</p>}
      <AccessLines lines={lines} now={now} onRevoke={revoking.ask} />
      <NewCredential isFirst={live === 0} pending={pending} onMake={make} />
      <RevokeDialog asking={revoking} isLast={live === 1} now={now} onConfirm={end} />
    </SectionCard>
  )
}
