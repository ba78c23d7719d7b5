'use client'

import { Button, mergeClasses } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import styles from './verdict-bar.module.css'

/**
 * What an action needs to know before it is done, in the verdict bar's place; on a phone, a sheet. Its first field takes
 * the focus, Ctrl+Enter does it from a field and Escape goes back.
 */
export function ActionPanel({
  title,
  explanation,
  confirm,
  isGrave = false,
  pending,
  onConfirm,
  onCancel,
  children,
}: {
  readonly title: string
  readonly explanation?: ReactNode
  /** What the button that does it is called. */
  readonly confirm: string
  readonly isGrave?: boolean
  /** Whether it cannot be done, or not again. */
  readonly pending: boolean
  readonly onConfirm: () => void
  /** Unset while it cannot be called off. */
  readonly onCancel: (() => void) | undefined
  readonly children?: ReactNode
}) {
  const t = useTranslations()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const [first] = form.current?.querySelectorAll<HTMLElement>('textarea, input, button[type=submit]') ?? []
    first?.focus()
    if (first instanceof HTMLTextAreaElement) first.setSelectionRange(first.value.length, first.value.length)
  }, [])
  const confirmOnce = () => {
    if (!pending) onConfirm()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirmOnce()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onCancel?.()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) confirmOnce()
    else return
    event.preventDefault()
  }
  return (
    <form
      ref={form}
      noValidate
      aria-labelledby="action-title"
      {...(explanation === undefined ? {} : { 'aria-describedby': 'action-explanation' })}
      className={styles.panel}
      onSubmit={submit}
      onKeyDown={press}
    >
      <h3 id="action-title" className={styles.title}>
        {title}
      </h3>
      {explanation !== undefined && (
        <div id="action-explanation" className={styles.explanation}>
          {explanation}
        </div>
      )}
      {children !== undefined && <div className={styles.fields}>{children}</div>}
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          className={mergeClasses(isGrave && styles.danger)}
          disabledFocusable={pending}
        >
          {confirm}
        </Button>
        <Button disabledFocusable={onCancel === undefined} onClick={() => onCancel?.()}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  )
}
