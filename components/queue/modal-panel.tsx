'use client'

import { Button } from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './modal-panel.module.css'

/**
 * Something that has to be answered before the page goes on, by the browser's own dialog: it keeps the focus, Escape and
 * a press beside it close it. On a phone it is a sheet.
 */
export function ModalPanel({
  title,
  under,
  onClose,
  children,
}: {
  readonly title: string
  /** What it opens under; without it, it comes in the middle. */
  readonly under?: HTMLElement | null
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const t = useTranslations()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const shown = dialog.current
    if (shown === null || shown.open) return
    if (under !== null && under !== undefined) putUnder(shown, under)
    shown.showModal()
  }, [under])
  const press = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a press beside it does
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className={styles.dialog}
      data-place={under ? 'under' : undefined}
      onClose={onClose}
      onClick={press}
    >
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 id={heading} className={styles.title}>
            {title}
          </h2>
          <Button appearance="subtle" icon={<Dismiss20Regular />} aria-label={t('queue.close')} onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  )
}

/** The style sheet has the last word on a phone. */
function putUnder(dialog: HTMLElement, anchor: HTMLElement): void {
  const { bottom } = anchor.getBoundingClientRect()
  const start = anchor.closest('section')?.getBoundingClientRect().left ?? 0
  dialog.style.setProperty('--under', `${bottom + 6}px`)
  dialog.style.setProperty('--beside', `${start + 12}px`)
}
