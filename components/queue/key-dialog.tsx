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
      <dl className={styles.keys}>
        {shortcuts.map(({ names, meaning }) => (
          <div key={meaning} className={styles.line}>
            <dt>
              {names.map(name => (
                <KeyCap key={name}>{name}</KeyCap>
              ))}
            </dt>
            <dd>{t(`keys.${meaning}`)}</dd>
          </div>
        ))}
      </dl>
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

const shortcuts = [
  { names: ['J'], meaning: 'next' },
  { names: ['K'], meaning: 'previous' },
  { names: ['Enter', 'O'], meaning: 'open' },
  { names: ['A'], meaning: 'approve' },
  { names: ['D'], meaning: 'deny' },
  { names: ['N'], meaning: 'note' },
  { names: ['I'], meaning: 'assign' },
  { names: ['R'], meaning: 'revoke' },
  { names: ['Z'], meaning: 'undo' },
  { names: ['X'], meaning: 'choose' },
  { names: ['Shift', 'J'], meaning: 'chooseOn' },
  { names: ['/'], meaning: 'search' },
  { names: ['1', '9'], meaning: 'reason' },
  { names: ['Ctrl', 'Enter'], meaning: 'send' },
  { names: ['Esc'], meaning: 'leave' },
  { names: ['?'], meaning: 'help' },
] as const
