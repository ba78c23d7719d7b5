'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import { ConfirmButtonDialog } from './confirm.tsx'
import styles from './connection.module.css'
import { CopyField } from './copy-field.tsx'
import type { Undone } from './settings-outcome.ts'
import { UndoneNotice } from './undone-notice.tsx'
import { type Asking, useAsking } from './use-asking.ts'
import { usePerform } from './use-perform.ts'

export type SetQueryKey = (input: {
  readonly flowId: string
}) => Promise<{ readonly kind: 'set'; readonly key: string } | Undone>

export type ClearQueryKey = (input: {
  readonly flowId: string
}) => Promise<{ readonly kind: 'cleared' } | { readonly kind: 'notSet' } | Undone>

/** The extra key that calls may have to carry in their address; shown once. */
export function QueryKeyCard({
  flowId,
  asksForKey,
  addresses,
  set,
  clear,
}: {
  readonly flowId: string
  readonly asksForKey: boolean
  readonly addresses: { readonly check: string; readonly request: string }
  readonly set: SetQueryKey
  readonly clear: ClearQueryKey
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const asking = useAsking<'set' | 'clear'>()
  const [key, setKey] = useState<string>()
  const [undone, setUndone] = useState<Undone>()
  const change = (what: 'set' | 'clear') =>
    perform(
      async () => (what === 'set' ? set({ flowId }) : clear({ flowId })),
      outcome => {
        const isDone = outcome.kind === 'set' || outcome.kind === 'cleared' || outcome.kind === 'notSet'
        setKey(outcome.kind === 'set' ? outcome.key : undefined)
        setUndone(isDone ? undefined : outcome)
      },
    )
  return (
    <SectionCard id="query-key" title={t('settings.queryKey.title')}>
      <p className={styles.help}>{t(asksForKey ? 'settings.queryKey.isSet' : 'settings.queryKey.isNotSet')}</p>
      {undone !== undefined && <UndoneNotice undone={undone} />}
      {key !== undefined && (
        <section aria-label={t('settings.queryKey.title')} className={styles.secret}>
          <p>{t('settings.queryKey.once')}</p>
          <CopyField label={t('settings.guide.checkName')} value={`${addresses.check}?code=${key}`} />
          <CopyField label={t('settings.guide.requestName')} value={`${addresses.request}?code=${key}`} />
        </section>
      )}
      <div className={styles.actions}>
        <Button disabledFocusable={pending} onClick={() => asking.ask('set')}>
          {t(asksForKey ? 'settings.queryKey.replace' : 'settings.queryKey.create')}
        </Button>
        {asksForKey && (
          <Button disabledFocusable={pending} onClick={() => asking.ask('clear')}>
            {t('settings.queryKey.remove')}
          </Button>
        )}
      </div>
      <Question asking={asking} asksForKey={asksForKey} onConfirm={change} />
    </SectionCard>
  )
}

/** What follows from the change, before it is made. */
function Question({
  asking: { asked, open, close },
  asksForKey,
  onConfirm,
}: {
  readonly asking: Asking<'set' | 'clear'>
  readonly asksForKey: boolean
  readonly onConfirm: (what: 'set' | 'clear') => void
}) {
  const t = useTranslations()
  if (asked === undefined) return null
  const setting = t(asksForKey ? 'settings.queryKey.replace' : 'settings.queryKey.create')
  return (
    <ConfirmButtonDialog
      open={open}
      title={t('settings.queryKey.title')}
      action={asked === 'clear' ? t('settings.queryKey.remove') : setting}
      onConfirm={() => onConfirm(asked)}
      onClose={close}
    >
      <p>{t(asked === 'set' ? 'settings.queryKey.setConsequence' : 'settings.queryKey.clearConsequence')}</p>
    </ConfirmButtonDialog>
  )
}
