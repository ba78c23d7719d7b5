'use client'

import { Button } from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './modal-panel.module.css'

/**
 * Something that has to be answered before the page goes on, by the browser's own dialog: it keeps the focus, Escape and
 * a press beside it close it. It opens on what carries `data-autofocus`, else on its first field, else on its first
 * button, never on the one that closes it; whatever had the focus before has it again. On a phone it is a sheet.
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
    const before = document.activeElement
    if (under !== null && under !== undefined) putUnder(shown, under)
    shown.showModal()
    findFirst(shown)?.focus()
    return () => giveBack(shown, before)
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
        <div data-content="">{children}</div>
      </div>
    </dialog>
  )
}

function findFirst(dialog: HTMLElement): HTMLElement | null {
  const find = (what: string) => dialog.querySelector<HTMLElement>(`[data-content] ${what}`)
  return find('[data-autofocus]') ?? find(':is(input, select, textarea):enabled') ?? find('button:enabled')
}

/** Only when it is gone, and nothing else took the focus meanwhile. */
function giveBack(dialog: HTMLElement, before: Element | null): void {
  if (dialog.isConnected || document.activeElement !== document.body) return
  if (before instanceof HTMLElement) before.focus()
}

/** The style sheet has the last word on a phone. */
function putUnder(dialog: HTMLElement, anchor: HTMLElement): void {
  const { bottom } = anchor.getBoundingClientRect()
  const start = anchor.closest('section')?.getBoundingClientRect().left ?? 0
  dialog.style.setProperty('--under', `${bottom + 6}px`)
  dialog.style.setProperty('--beside', `${start + 16}px`)
}
