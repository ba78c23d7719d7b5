'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CannedReason } from '#lib/reasons/canned-reason.ts'
import type { ReasonActions } from './reason-actions.ts'
import type { Undone } from './settings-outcome.ts'
import { usePerform } from './use-perform.ts'

/** How the last thing that was done to the reasons ended, in words. */
type Said =
  | { readonly kind: 'words'; readonly text: string; readonly intent: 'success' | 'error' }
  | { readonly kind: 'undone'; readonly undone: Undone }

/** Removes reasons and puts them in order, on the server, and says how that ended. */
export function useReasons(actions: Pick<ReasonActions, 'remove' | 'order'>): {
  readonly pending: boolean
  readonly said: Said | undefined
  readonly say: (text: string) => void
  readonly remove: (reason: CannedReason) => void
  readonly order: (flowId: string | null, ids: readonly string[]) => void
} {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const [said, setSaid] = useState<Said>()
  const say = (text: string) => setSaid({ kind: 'words', text, intent: 'success' })
  const tell = (undone: Undone) => setSaid({ kind: 'undone', undone })
  const remove = ({ id }: CannedReason) =>
    perform(
      () => actions.remove({ id }),
      outcome => (outcome.kind === 'removed' ? say(t('settings.reasons.removed')) : tell(outcome)),
    )
  const order = (flowId: string | null, ids: readonly string[]) =>
    perform(
      () => actions.order({ flowId, ids }),
      outcome => {
        if (outcome.kind === 'ordered') say(t('settings.reasons.ordered'))
        else if (outcome.kind !== 'changed') tell(outcome)
        else setSaid({ kind: 'words', text: t('settings.reasons.changedOrder'), intent: 'error' })
      },
    )
  return { pending, said, say, remove, order }
}
