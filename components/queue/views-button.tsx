'use client'

import { ChevronDown12Regular } from '@fluentui/react-icons'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import styles from './queue-views.module.css'
import type { OwnViews, ViewCounts } from './views.ts'

const ViewsMenu = dynamic(async () => (await import('./views-menu.tsx')).ViewsMenu, { ssr: false })
const ViewsPanel = dynamic(async () => (await import('./views-panel.tsx')).ViewsPanel, { ssr: false })

/** Opens the menu of all views; menu and panel are loaded when they are first wanted. */
export function ViewsButton(given: {
  readonly counts: Promise<ViewCounts | undefined>
  readonly ownViews: Promise<OwnViews>
}) {
  const t = useTranslations()
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const [wanted, setWanted] = useState(false)
  const [open, setOpen] = useState(false)
  const [panel, setPanel] = useState(false)
  const toggle = () => {
    setWanted(true)
    setOpen(!open)
  }
  const closePanel = () => {
    setPanel(false)
    button?.focus()
  }
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className={styles.more}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={toggle}
      >
        {t('queue.views')}
        <ChevronDown12Regular aria-hidden />
      </button>
      {wanted && <ViewsMenu {...given} button={button} open={open} setOpen={setOpen} onPanel={() => setPanel(true)} />}
      {panel && <ViewsPanel ownViews={given.ownViews} onClose={closePanel} />}
    </>
  )
}
