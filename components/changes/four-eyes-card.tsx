'use client'

import { Switch } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import { ConfirmButtonDialog } from '#components/settings/confirm.tsx'
import type { Undone } from '#components/settings/settings-outcome.ts'
import page from '#components/settings/settings-page.module.css'
import { UndoneNotice } from '#components/settings/undone-notice.tsx'
import { useAsking } from '#components/settings/use-asking.ts'
import { usePerform } from '#components/settings/use-perform.ts'

export type SetFourEyes = (input: {
  readonly fourEyes: boolean
}) => Promise<{ readonly kind: 'set' } | { readonly kind: 'asBefore' } | Undone>

/** Whether changes wait for a second administrator; says what follows before it is turned. */
export function FourEyesCard({ fourEyes, set }: { readonly fourEyes: boolean; readonly set: SetFourEyes }) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const { asked, open, ask, close } = useAsking<boolean>()
  const [undone, setUndone] = useState<Undone>()
  const turn = (wanted: boolean) =>
    perform(
      () => set({ fourEyes: wanted }),
      outcome => setUndone(outcome.kind === 'set' || outcome.kind === 'asBefore' ? undefined : outcome),
    )
  return (
    <SectionCard id="four-eyes" title={t('changes.fourEyes.title')}>
      <p className={page.lead}>{t('changes.fourEyes.text')}</p>
      <Switch
        className={page.flush ?? ''}
        checked={fourEyes}
        disabled={pending}
        label={t('changes.fourEyes.label')}
        onChange={(_, { checked }) => ask(checked)}
      />
      <div role="status" className={page.status}>
        {undone !== undefined && <UndoneNotice undone={undone} />}
      </div>
      {asked !== undefined && (
        <ConfirmButtonDialog
          open={open}
          title={t('changes.fourEyes.title')}
          action={t(asked ? 'changes.fourEyes.turnOn' : 'changes.fourEyes.turnOff')}
          onConfirm={() => turn(asked)}
          onClose={close}
        >
          <p>{t(asked ? 'changes.fourEyes.onFollows' : 'changes.fourEyes.offFollows')}</p>
        </ConfirmButtonDialog>
      )}
    </SectionCard>
  )
}
