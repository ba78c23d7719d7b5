import { CheckmarkCircle16Filled, Circle16Regular, CircleHalfFill16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { listWords } from '#components/messages/list-words.ts'
import type { RolloutView } from '#lib/entra-setup/rollout-view.ts'
import styles from './entra-card.module.css'

/** The way of a new credential, step by step: what is done, what is under way, what comes. */
export function RolloutSteps({ rollout: { state, username, earlier, seen } }: { readonly rollout: RolloutView }) {
  const t = useTranslations()
  const isPlaced = state === 'placed'
  const called = (step: 'check' | 'request') => (!isPlaced ? 'later' : seen.includes(step) ? 'done' : 'now')
  return (
    <ol className={styles.way}>
      <Step at={isPlaced ? 'done' : 'now'}>
        {t.rich('settings.rollout.step.placed', { name: () => <code>{username ?? '…'}</code> })}
      </Step>
      <Step at={called('check')}>{t('settings.rollout.step.check')}</Step>
      <Step at={called('request')}>{t('settings.rollout.step.request')}</Step>
      <Step at="later">
        {earlier.length === 0
          ? t('settings.rollout.step.nothingEarlier')
          : t.rich('settings.rollout.step.revoked', { names: () => <code>{listWords(earlier, t)}</code> })}
      </Step>
    </ol>
  )
}

type At = 'done' | 'now' | 'later'

function Step({ at, children }: { readonly at: At; readonly children: ReactNode }) {
  const t = useTranslations()
  const Sign = signs[at]
  return (
    <li className={styles.wayStep} data-at={at}>
      <Sign aria-label={t(`settings.rollout.at.${at}`)} />
      <span>{children}</span>
    </li>
  )
}

const signs = { done: CheckmarkCircle16Filled, now: CircleHalfFill16Regular, later: Circle16Regular } as const
