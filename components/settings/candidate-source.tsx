'use client'

import { Button, Spinner } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import type { Candidates } from '#lib/administration/list-candidates.ts'
import styles from './approver-picker.module.css'
import { MissingPermission, type Permissions } from './missing-permission.tsx'
import type { KnownCandidates } from './use-candidates.ts'

/** Says that Entra is being asked, or whom it did not tell of, why, and what to do. */
export function CandidateSource({
  known,
  permissions,
  onAgain,
}: {
  readonly known: KnownCandidates
  readonly permissions: Permissions
  readonly onAgain: () => void
}) {
  const t = useTranslations()
  switch (known.kind) {
    case 'notAsked':
    case 'looking':
      return (
        <div role="status">
          <Spinner size="tiny" label={t('settings.approvers.looking')} className={styles.looking ?? ''} />
        </div>
      )
    case 'unreachable':
      return <Again intent="error" words={t('settings.approvers.unreachable')} onAgain={onAgain} />
    case 'read':
      return <Told source={known.source} permissions={permissions} onAgain={onAgain} />
  }
}

function Told({
  source,
  permissions,
  onAgain,
}: {
  readonly source: Candidates['source']
  readonly permissions: Permissions
  readonly onAgain: () => void
}) {
  const t = useTranslations()
  switch (source) {
    case 'entra':
      return null
    case 'notAllowed':
    case 'groupsUnknown':
      return <MissingPermission why={source} permissions={permissions} />
    case 'unanswered':
      return <Again intent="warning" words={t('settings.approvers.unanswered')} onAgain={onAgain} />
  }
}

function Again({
  intent,
  words,
  onAgain,
}: {
  readonly intent: 'warning' | 'error'
  readonly words: string
  readonly onAgain: () => void
}) {
  const t = useTranslations()
  return (
    <Notice intent={intent}>
      <p>{words}</p>
      <Button size="small" className={styles.again ?? ''} onClick={onAgain}>
        {t('settings.approvers.again')}
      </Button>
    </Notice>
  )
}
