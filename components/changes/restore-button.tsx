'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { listWords } from '#components/messages/list-words.ts'
import { ConfirmButtonDialog } from '#components/settings/confirm.tsx'
import type { Undone } from '#components/settings/settings-outcome.ts'
import page from '#components/settings/settings-page.module.css'
import { UndoneNotice } from '#components/settings/undone-notice.tsx'
import { useAsking } from '#components/settings/use-asking.ts'
import { usePerform } from '#components/settings/use-perform.ts'
import { Notice } from '#components/shell/notice.tsx'
import styles from './changes.module.css'
import { namePart } from './name-part.ts'

type Outcome =
  | { readonly kind: 'restored'; readonly left: readonly string[] }
  | { readonly kind: 'asBefore' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | Undone

export type RestoreChange = (input: { readonly id: string; readonly seen: string }) => Promise<Outcome>

/** Puts the settings of a revision in force again; says what stays as it is before it does. */
export function RestoreButton({
  id,
  newest,
  restore,
}: {
  readonly id: string
  /** The newest revision when the page was read. */
  readonly newest: string
  readonly restore: RestoreChange
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const { open, ask, close } = useAsking<true>()
  const [outcome, setOutcome] = useState<Outcome>()
  return (
    <div className={styles.section}>
      <div role="status" className={page.status}>
        {outcome !== undefined && <Report outcome={outcome} />}
      </div>
      <div className={styles.buttons}>
        <Button disabledFocusable={pending} onClick={() => ask(true)}>
          {t('changes.restore.button')}
        </Button>
      </div>
      <ConfirmButtonDialog
        open={open}
        title={t('changes.restore.button')}
        action={t('changes.restore.action')}
        onConfirm={() =>
          perform(
            () => restore({ id, seen: newest }),
            ended => setOutcome(ended),
          )
        }
        onClose={close}
      >
        <p>{t('changes.restore.follows')}</p>
      </ConfirmButtonDialog>
    </div>
  )
}

function Report({ outcome }: { readonly outcome: Outcome }) {
  const t = useTranslations()
  switch (outcome.kind) {
    case 'restored': {
      const left = listWords(
        outcome.left.map(name => namePart(name, t) ?? name),
        t,
      )
      const words = left === '' ? t('changes.restore.restored') : t('changes.restore.restoredBut', { left })
      return <Notice intent="success">{words}</Notice>
    }
    case 'asBefore':
      return <Notice intent="info">{t('changes.restore.asBefore')}</Notice>
    case 'changed':
      return <Notice intent="warning">{t('changes.restore.changed')}</Notice>
    case 'refused':
      return <Notice intent="error">{t('changes.restore.refused', { problems: outcome.problems.join(' ') })}</Notice>
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'notFound':
    case 'unreachable':
    case 'proposed':
      return <UndoneNotice undone={outcome} />
  }
}
