'use client'

import { Button, Textarea } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Notice } from '#components/shell/notice.tsx'
import { longestNote } from '#lib/requests/note.ts'
import { KeyHint } from './key-cap.tsx'
import styles from './notes-section.module.css'
import type { useNotes } from './use-notes.ts'

/** Where a note is written: Ctrl+Enter saves it, Escape goes back to the request and loses nothing. */
export function NoteComposer({
  draft,
  write,
  save,
  said,
}: Pick<ReturnType<typeof useNotes>, 'draft' | 'write' | 'save' | 'said'>) {
  const t = useTranslations()
  const form = useRef<HTMLFormElement>(null)
  const isRefused = said?.isRefusal === true
  useEffect(() => {
    if (isRefused) form.current?.querySelector('textarea')?.focus()
  }, [isRefused])
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') document.getElementById('request-name')?.focus({ preventScroll: true })
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
    else return
    event.preventDefault()
  }
  return (
    <form
      ref={form}
      className={styles.composer}
      onSubmit={event => {
        event.preventDefault()
        save()
        form.current?.querySelector('textarea')?.focus()
      }}
    >
      <Textarea
        rows={draft === '' ? 1 : 3}
        resize="vertical"
        maxLength={longestNote}
        value={draft}
        aria-label={t('notes.write')}
        aria-keyshortcuts="n"
        placeholder={t('notes.placeholder')}
        onChange={(_, { value }) => write(value)}
        onKeyDown={press}
      />
      <div role="status" className={styles.said}>
        {said !== undefined &&
          (said.isRefusal ? (
            <Notice intent="error">{said.text}</Notice>
          ) : (
            <span className={styles.aloud}>{said.text}</span>
          ))}
      </div>
      {draft.trim() !== '' && (
        <div className={styles.send}>
          <Button type="submit" size="small" appearance="primary">
            {t('notes.save')}
            <KeyHint name={t('notes.saveKey')} />
          </Button>
        </div>
      )}
    </form>
  )
}
