'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import styles from './save-bar.module.css'
import { type SaveEnd, SaveReport } from './save-report.tsx'

/** How saving went and the buttons for it, in sight for as long as there is something to save. */
export function SaveBar({
  end,
  dirty,
  saving,
  action,
  onSave,
  onDiscard,
  children,
}: {
  readonly end: SaveEnd | undefined
  readonly dirty: boolean
  readonly saving: boolean
  /** What the button that saves is called. */
  readonly action: string
  /** Where none is told, the form around is sent. */
  readonly onSave?: () => void
  readonly onDiscard: () => void
  readonly children?: ReactNode
}) {
  const t = useTranslations()
  return (
    <div className={styles.bar} data-dirty={dirty ? '' : undefined}>
      <SaveReport end={end} dirty={dirty} />
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabledFocusable={!dirty || saving}
          {...(onSave === undefined ? { type: 'submit' } : { onClick: onSave })}
        >
          {saving ? t('settings.saving') : action}
        </Button>
        <Button disabledFocusable={!dirty || saving} onClick={onDiscard}>
          {t('settings.discard')}
        </Button>
        {children}
      </div>
    </div>
  )
}
