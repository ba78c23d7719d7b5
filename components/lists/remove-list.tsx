'use client'

import { Button } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { listWords } from '#components/messages/list-words.ts'
import { ConfirmButtonDialog } from '#components/settings/confirm.tsx'
import type { Undone } from '#components/settings/settings-outcome.ts'
import { explainUndone } from '#components/settings/undone-words.ts'
import { useAsking } from '#components/settings/use-asking.ts'
import { usePerform } from '#components/settings/use-perform.ts'
import { Notice } from '#components/shell/notice.tsx'

/** What became of a list that was to go; one that a rule asks stays. */
export type Removed =
  | { readonly kind: 'removed' }
  | { readonly kind: 'inUse'; readonly flows: readonly string[] }
  | Undone

/** Takes a whole list away, once that was confirmed. */
export function RemoveList({
  name,
  remove,
}: {
  readonly name: string
  readonly remove: (name: string) => Promise<Removed>
}) {
  const t = useTranslations()
  const router = useRouter()
  const { perform } = usePerform()
  const asking = useAsking<string>()
  const [why, setWhy] = useState<string>()
  return (
    <div>
      <Button onClick={() => asking.ask(name)}>{t('lists.removeList')}</Button>
      {why !== undefined && (
        <div role="status">
          <Notice intent="error">{why}</Notice>
        </div>
      )}
      {asking.asked !== undefined && (
        <ConfirmButtonDialog
          open={asking.open}
          title={t('lists.removeTitle', { name })}
          action={t('lists.removeList')}
          onClose={asking.close}
          onConfirm={() =>
            perform(
              () => remove(name),
              outcome => {
                if (outcome.kind === 'removed') router.push('/settings/lists')
                else if (outcome.kind === 'inUse') setWhy(t('lists.inUse', { flows: listWords(outcome.flows, t) }))
                else setWhy(explainUndone(outcome, t))
              },
            )
          }
        >
          {t('lists.removeText')}
        </ConfirmButtonDialog>
      )}
    </div>
  )
}
