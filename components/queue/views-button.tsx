'use client'

import { ChevronDown12Regular } from '@fluentui/react-icons'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, Suspense, use, useState } from 'react'
import { useQueueAddress } from '#components/requests/use-queue-address.ts'
import { visibleText } from '#components/requests/visible-text.ts'
import { findOwnView, isMainView } from './current-view.ts'
import styles from './queue-views.module.css'
import type { OwnViews, ViewCounts } from './views.ts'

const ViewsMenu = dynamic(async () => (await import('./views-menu.tsx')).ViewsMenu, { ssr: false })
const ViewsPanel = dynamic(async () => (await import('./views-panel.tsx')).ViewsPanel, { ssr: false })

/**
 * Opens the menu of all views and bears the name of one that was chosen there; menu and panel are loaded when they are
 * first wanted.
 */
export function ViewsButton(given: {
  readonly counts: Promise<ViewCounts | undefined>
  readonly ownViews: Promise<OwnViews>
}) {
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const [wanted, setWanted] = useState(false)
  const [open, setOpen] = useState(false)
  const [panel, setPanel] = useState(false)
  const toggle = () => {
    setWanted(true)
    setOpen(!open)
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
        <Suspense fallback={<Named name={undefined} />}>
          <Current ownViews={given.ownViews} />
        </Suspense>
        <ChevronDown12Regular aria-hidden />
      </button>
      {wanted && <ViewsMenu {...given} button={button} open={open} setOpen={setOpen} onPanel={() => setPanel(true)} />}
      {panel && <ViewsPanel ownViews={given.ownViews} onClose={() => setPanel(false)} />}
    </>
  )
}

function Current({ ownViews }: { readonly ownViews: Promise<OwnViews> }): ReactNode {
  const own = findOwnView(use(ownViews).views, useQueueAddress())
  return <Named name={own?.name} />
}

/** A view that has no tab of its own is named here, and marked as one. */
function Named({ name }: { readonly name: string | undefined }) {
  const t = useTranslations()
  const { view } = useQueueAddress()
  const shown = name === undefined ? (isMainView(view) ? undefined : t(`queue.view.${view}`)) : visibleText(name)
  if (shown === undefined) return t('queue.views')
  return (
    <span className={styles.words} data-current="" title={shown}>
      <span className={styles.aloud}>{t('queue.viewNow')}</span>
      {shown}
    </span>
  )
}
