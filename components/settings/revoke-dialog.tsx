'use client'

import { useTranslations } from 'next-intl'
import { formatAgo } from '#components/time/age.ts'
import type { AccessLine } from '#lib/administration/connection.ts'
import { ConfirmButtonDialog } from './confirm.tsx'
import type { Asking } from './use-asking.ts'

/** Says what follows when a credential or a certificate is revoked, and asks whether to go on. */
export function RevokeDialog({
  asking: { asked, open, close },
  isLast,
  now,
  onConfirm,
}: {
  /** What is to be revoked. */
  readonly asking: Asking<AccessLine>
  /** Whether only one is live. */
  readonly isLast: boolean
  readonly now: string
  readonly onConfirm: (line: AccessLine) => void
}) {
  const t = useTranslations()
  if (asked === undefined) return null
  const { name, state, lastUsedAt } = asked
  return (
    <ConfirmButtonDialog
      open={open}
      title={t('settings.access.revokeOne', { name })}
      action={t('settings.access.revoke')}
      onConfirm={() => onConfirm(asked)}
      onClose={close}
    >
      <p>{t(isLast && state === 'live' ? 'settings.access.lastOne' : 'settings.access.one')}</p>
      <p>
        {lastUsedAt === null
          ? t('settings.access.neverUsed')
          : t('settings.access.lastUsed', { ago: formatAgo(lastUsedAt, now, t) })}
      </p>
    </ConfirmButtonDialog>
  )
}
