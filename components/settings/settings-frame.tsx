import type { ReactNode } from 'react'
import styles from './settings-frame.module.css'
import { SettingsTabs } from './settings-tabs.tsx'

/** The frame of every settings page: where one can go, and the page, which scrolls. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <SettingsTabs />
      <div className={styles.page}>{children}</div>
    </div>
  )
}
