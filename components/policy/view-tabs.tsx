'use client'

import { type KeyboardEvent, useRef } from 'react'
import styles from '#components/settings/settings-frame.module.css'
import own from './view-tabs.module.css'

/**
 * Tabs over one panel, drawn by the server without a style of their own: Fluent's carry a `style` attribute there, which
 * the policy of the page refuses. One stop for the Tab key; arrows, Home and End move.
 */
export function ViewTabs<View extends string>({
  label,
  panel,
  views,
  current,
  onChoose,
}: {
  readonly label: string
  /** The id of what the tabs control; each tab's own id is made of it. */
  readonly panel: string
  readonly views: readonly { readonly view: View; readonly name: string }[]
  readonly current: View
  readonly onChoose: (view: View) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const moveByKey = (event: KeyboardEvent) => {
    const at = views.findIndex(({ view }) => view === current)
    const to = targetOf(event.key, at, views.length)
    const wanted = to === undefined ? undefined : views[to]
    if (wanted === undefined) return
    event.preventDefault()
    onChoose(wanted.view)
    list.current?.querySelectorAll('button')[to ?? 0]?.focus()
  }
  return (
    <div ref={list} role="tablist" aria-label={label} className={own.list} onKeyDown={moveByKey}>
      {views.map(({ view, name }) => (
        <button
          key={view}
          type="button"
          role="tab"
          id={`${panel}-${view}`}
          aria-controls={panel}
          aria-selected={view === current}
          aria-current={view === current ? 'true' : undefined}
          tabIndex={view === current ? 0 : -1}
          className={`${styles.tab} ${own.tab}`}
          onClick={() => onChoose(view)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}

function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
  }
  return undefined
}
