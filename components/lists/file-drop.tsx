'use client'

import { Button } from '@fluentui/react-components'
import { ArrowUpload24Regular, Dismiss16Regular, DocumentText24Regular } from '@fluentui/react-icons'
import { useLocale, useTranslations } from 'next-intl'
import { type DragEvent, useId, useRef, useState } from 'react'
import styles from './file-drop.module.css'
import { formatSize } from './format-size.ts'

/** Takes one file, by a button or dropped on it, and shows which it is until it is taken away again. */
export function FileDrop({
  label,
  accept,
  file,
  onChoose,
}: {
  readonly label: string
  readonly accept: string
  readonly file: File | undefined
  readonly onChoose: (file: File | undefined) => void
}) {
  const t = useTranslations()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [button, setButton] = useState<HTMLElement | null>(null)
  const { isOver, ...dropping } = useDropping(onChoose)
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        type="file"
        hidden
        accept={accept}
        onChange={({ target }) => {
          onChoose(target.files?.[0])
          // The same file, mended, is chosen once more.
          target.value = ''
        }}
      />
      <div className={styles.drop} data-over={isOver ? '' : undefined} {...dropping}>
        {file === undefined ? <ArrowUpload24Regular /> : <DocumentText24Regular />}
        {file !== undefined && <ChosenFile file={file} />}
        <span className={styles.buttons}>
          <Button ref={setButton} onClick={() => input.current?.click()}>
            {t(file === undefined ? 'lists.csv.choose' : 'lists.csv.chooseAnother')}
          </Button>
          {file === undefined ? (
            <span className={styles.hint}>{t('lists.csv.orDrop')}</span>
          ) : (
            <Button
              appearance="subtle"
              icon={<Dismiss16Regular />}
              aria-label={t('lists.csv.takeAway', { name: file.name })}
              onClick={() => {
                button?.focus()
                onChoose(undefined)
              }}
            />
          )}
        </span>
      </div>
    </div>
  )
}

function ChosenFile({ file: { name, size } }: { readonly file: File }) {
  const locale = useLocale()
  return (
    <span className={styles.file}>
      <bdi className={styles.name}>{name}</bdi>
      <span className={styles.size}>{formatSize(size, locale)}</span>
    </span>
  )
}

/** What an element needs so that a file can be dropped on it; the browser would open the file otherwise. */
function useDropping(onChoose: (file: File) => void) {
  const [isOver, setOver] = useState(false)
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return {
    isOver,
    onDragEnter: hover,
    onDragOver: hover,
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const [dropped] = event.dataTransfer.files
      if (dropped !== undefined) onChoose(dropped)
    },
  }
}
