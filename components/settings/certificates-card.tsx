'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import { Notice } from '#components/shell/notice.tsx'
import type { AccessLine, HandedCertificate } from '#lib/administration/connection.ts'
import { AccessLines } from './access-lines.tsx'
import styles from './connection.module.css'
import { type GenerateCertificate, GenerateCertificateForm } from './generate-certificate.tsx'
import { NewCertificate } from './new-certificate.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import type { Undone } from './settings-outcome.ts'
import { useAsking } from './use-asking.ts'
import { usePerform } from './use-perform.ts'

type Refused =
  | Undone
  | { readonly kind: 'alreadyThere' }
  | { readonly kind: 'notACertificate' }
  | { readonly kind: 'ended' }

export type AddCertificate = (input: {
  readonly flowId: string
  readonly certificate: HandedCertificate
}) => Promise<{ readonly kind: 'added' } | Refused>

export type RevokeCertificate = (input: {
  readonly flowId: string
  readonly thumbprint: string
}) => Promise<{ readonly kind: 'revoked' } | Undone>

/** The client certificates that Entra may present instead of a password: uploaded, or named by their thumbprint. */
export function CertificatesCard({
  flowId,
  lines,
  now,
  add,
  generate,
  revoke,
}: {
  readonly flowId: string
  readonly lines: readonly AccessLine[]
  readonly now: string
  readonly add: AddCertificate
  readonly generate: GenerateCertificate
  readonly revoke: RevokeCertificate
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const [outcome, setOutcome] = useState<{ readonly kind: 'added' } | { readonly kind: 'revoked' } | Refused>()
  const revoking = useAsking<AccessLine>()
  const hand = (certificate: HandedCertificate | undefined) => {
    if (certificate === undefined) setOutcome({ kind: 'notACertificate' })
    else
      perform(
        () => add({ flowId, certificate }),
        ended => setOutcome(ended),
      )
  }
  const isGood = outcome?.kind === 'added' || outcome?.kind === 'revoked'
  return (
    <SectionCard id="certificates" title={t('settings.certificates.title')}>
      <p className={styles.help}>{t('settings.certificates.help')}</p>
      {outcome !== undefined && (
        <Notice intent={isGood ? 'success' : outcome.kind === 'proposed' ? 'info' : 'error'}>
          {t(`settings.certificates.outcome.${outcome.kind}`)}
        </Notice>
      )}
      <AccessLines lines={lines} now={now} onRevoke={revoking.ask} />
      <GenerateCertificateForm flowId={flowId} generate={generate} />
      <NewCertificate pending={pending} onHand={hand} />
      <RevokeDialog
        asking={revoking}
        isLast={false}
        now={now}
        onConfirm={({ name: thumbprint }) =>
          perform(
            () => revoke({ flowId, thumbprint }),
            ended => setOutcome(ended),
          )
        }
      />
    </SectionCard>
  )
}
