'use client'

import { Button } from '@fluentui/react-components'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FlowMove, FlowState } from '#lib/administration/flow-state.ts'
import { ConfirmButtonDialog } from './confirm.tsx'
import styles from './flow-head.module.css'
import type { Undone } from './settings-outcome.ts'
import { UndoneNotice } from './undone-notice.tsx'
import { useAsking } from './use-asking.ts'
import { usePerform } from './use-perform.ts'

export type MoveFlow = (input: {
  readonly flowId: string
  readonly move: FlowMove
}) => Promise<{ readonly kind: 'done' } | { readonly kind: 'notPossible' } | Undone>

const moves: { readonly [state in FlowState]: readonly FlowMove[] } = {
  live: ['disable'],
  disabled: ['enable', 'archive'],
  archived: ['restore'],
}

/** What can be done with a flow as a whole; each says what follows before it is done. */
export function FlowMoves({
  flowId,
  slug,
  state,
  move,
}: {
  readonly flowId: string
  readonly slug: string
  readonly state: FlowState
  readonly move: MoveFlow
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const { asked, open, ask, close } = useAsking<FlowMove>()
  const [undone, setUndone] = useState<Undone>()
  const change = (chosen: FlowMove) =>
    perform(
      () => move({ flowId, move: chosen }),
      // What is not possible any more was done by somebody else: the page read anew shows it.
      outcome => setUndone(outcome.kind === 'done' || outcome.kind === 'notPossible' ? undefined : outcome),
    )
  return (
    <div className={styles.moves}>
      <Link href={`/settings/new-flow?copy=${slug}`} className={styles.link}>
        {t('settings.move.copy')}
      </Link>
      {moves[state].map(each => (
        <Button key={each} size="small" disabledFocusable={pending} onClick={() => ask(each)}>
          {t(`settings.move.${each}`)}
        </Button>
      ))}
      {undone !== undefined && <UndoneNotice undone={undone} />}
      {asked !== undefined && (
        <ConfirmButtonDialog
          open={open}
          title={t(`settings.move.${asked}`)}
          action={t(`settings.move.${asked}`)}
          onConfirm={() => change(asked)}
          onClose={close}
        >
          <p>{t(`settings.consequence.${asked}`)}</p>
        </ConfirmButtonDialog>
      )}
    </div>
  )
}
