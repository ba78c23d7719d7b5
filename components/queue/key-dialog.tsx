'use client'

import { Switch } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { KeyCap } from '#components/requests/key-cap.tsx'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import styles from './key-dialog.module.css'
import { useListActions } from './list-actions.tsx'
import { ModalPanel } from './modal-panel.tsx'

/** Every key and what it does, and the switch that turns single letters off. */
export function KeyDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations()
  return (
    <ModalPanel title={t('keys.title')} onClose={onClose}>
      <div className={styles.groups} data-autofocus="" tabIndex={-1}>
        {groups.map(({ group, shortcuts }) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`} className={styles.title}>
              {t(`keys.group.${group}`)}
            </h3>
            <dl>
              {shortcuts.map(({ names, between, meaning }) => (
                <div key={meaning} className={styles.line}>
                  <dt>{t(`keys.${meaning}`)}</dt>
                  <dd className={styles.keys}>
                    <KeyCap>{names[0]}</KeyCap>
                    {between !== undefined && (
                      <>
                        <span className={styles.between}>{t(`keys.between.${between}`)}</span>
                        <KeyCap>{names[1]}</KeyCap>
                      </>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <KeySwitch />
    </ModalPanel>
  )
}

function KeySwitch() {
  const t = useTranslations()
  const router = useRouter()
  const { reader } = useQueueSession()
  const { chooseKeys } = useListActions()
  const [singleKeys, expect] = useOptimistic(reader.singleKeys)
  const [, startTransition] = useTransition()
  const choose = (wanted: boolean) =>
    startTransition(async () => {
      expect(wanted)
      await chooseKeys({ singleKeys: wanted }).catch(() => undefined)
      startTransition(() => router.refresh())
    })
  return (
    <Switch
      className={styles.switch}
      label={t('keys.single')}
      checked={singleKeys}
      onChange={(_, { checked }) => choose(checked)}
    />
  )
}

type Shortcut = {
  readonly names: readonly [string] | readonly [string, string]
  /** How two keys belong together: either of them, both at once, or all from one to the other. */
  readonly between?: 'or' | 'with' | 'to'
  readonly meaning: Meaning
}

type Meaning =
  | 'next'
  | 'previous'
  | 'open'
  | 'search'
  | 'leave'
  | 'approve'
  | 'deny'
  | 'revoke'
  | 'undo'
  | 'reason'
  | 'send'
  | 'choose'
  | 'chooseOn'
  | 'chooseBack'
  | 'note'
  | 'assign'
  | 'help'

type Group = { readonly group: 'move' | 'decide' | 'select' | 'more'; readonly shortcuts: readonly Shortcut[] }

const groups: readonly Group[] = [
  {
    group: 'move',
    shortcuts: [
      { names: ['J'], meaning: 'next' },
      { names: ['K'], meaning: 'previous' },
      { names: ['Enter', 'O'], between: 'or', meaning: 'open' },
      { names: ['/'], meaning: 'search' },
      { names: ['Esc'], meaning: 'leave' },
    ],
  },
  {
    group: 'decide',
    shortcuts: [
      { names: ['A'], meaning: 'approve' },
      { names: ['D'], meaning: 'deny' },
      { names: ['1', '9'], between: 'to', meaning: 'reason' },
      { names: ['Ctrl', 'Enter'], between: 'with', meaning: 'send' },
      { names: ['Z'], meaning: 'undo' },
      { names: ['R'], meaning: 'revoke' },
    ],
  },
  {
    group: 'select',
    shortcuts: [
      { names: ['X'], meaning: 'choose' },
      { names: ['Shift', 'J'], between: 'with', meaning: 'chooseOn' },
      { names: ['Shift', 'K'], between: 'with', meaning: 'chooseBack' },
    ],
  },
  {
    group: 'more',
    shortcuts: [
      { names: ['N'], meaning: 'note' },
      { names: ['I'], meaning: 'assign' },
      { names: ['?'], meaning: 'help' },
    ],
  },
]
