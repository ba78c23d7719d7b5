'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { LocalTime } from '#components/time/local-time.tsx'
import type { RolloutMove } from '#lib/entra-setup/rollout-move.ts'
import type { RolloutView } from '#lib/entra-setup/rollout-view.ts'
import { ConfirmButtonDialog } from './confirm.tsx'
import styles from './entra-card.module.css'
import { RolloutSteps } from './rollout-steps.tsx'
import { SetupFailureNotice } from './setup-failure-notice.tsx'
import { useAsking } from './use-asking.ts'

/** How far a new credential is on its way into Entra, and what a person can do about it. */
export function RolloutPanel({
  rollout,
  permissions,
  pending,
  onMove,
}: {
  readonly rollout: RolloutView
  readonly permissions: { readonly names: readonly string[]; readonly consent: string }
  readonly pending: boolean
  readonly onMove: (move: RolloutMove) => void
}) {
  const t = useTranslations()
  const { state, userFlowId, byName, startedAt, endedAt } = rollout
  if (state === 'done' || state === 'stopped') {
    return (
      <p className={styles.last}>
        {t.rich(`settings.rollout.${state}`, {
          userFlow: userFlowId,
          name: byName,
          time: () => <LocalTime at={endedAt ?? startedAt} />,
        })}
      </p>
    )
  }
  return (
    <section aria-labelledby="rollout" className={styles.rollout}>
      <h4 id="rollout" className={styles.rolloutTitle}>
        {t('settings.rollout.title', { userFlow: userFlowId })}
      </h4>
      <RolloutSteps rollout={rollout} />
      {rollout.failure !== null && <SetupFailureNotice failure={rollout.failure} permissions={permissions} />}
      <p role="status" className={styles.help}>
        {t(`settings.rollout.todo.${todoOf(rollout)}`)}
      </p>
      <Moves rollout={rollout} pending={pending} onMove={onMove} />
    </section>
  )
}

function todoOf({ state, failure, waitsForPerson }: RolloutView): 'wait' | 'signUp' | 'again' | 'retry' {
  if (waitsForPerson) return 'retry'
  if (failure !== null) return 'again'
  return state === 'placed' ? 'signUp' : 'wait'
}

function Moves({
  rollout: { state, waitsForPerson },
  pending,
  onMove,
}: {
  readonly rollout: RolloutView
  readonly pending: boolean
  readonly onMove: (move: RolloutMove) => void
}) {
  const t = useTranslations()
  const { asked, open, ask, close } = useAsking<'confirm' | 'stop'>()
  return (
    <div className={styles.moves}>
      {waitsForPerson && (
        <Button appearance="primary" disabledFocusable={pending} onClick={() => onMove('retry')}>
          {t('settings.rollout.move.retry')}
        </Button>
      )}
      {state === 'placed' && (
        <Button disabledFocusable={pending} onClick={() => ask('confirm')}>
          {t('settings.rollout.move.confirm')}
        </Button>
      )}
      <Button disabledFocusable={pending} onClick={() => ask('stop')}>
        {t('settings.rollout.move.stop')}
      </Button>
      {asked !== undefined && (
        <ConfirmButtonDialog
          open={open}
          title={t(`settings.rollout.move.${asked}`)}
          action={t(`settings.rollout.move.${asked}`)}
          onConfirm={() => onMove(asked)}
          onClose={close}
        >
          <p>{t(`settings.rollout.ask.${asked}`)}</p>
        </ConfirmButtonDialog>
      )}
    </div>
  )
}
