'use client'

import { Button } from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { type MouseEvent, useEffect, useRef } from 'react'
import { KeyHint } from '#components/requests/key-cap.tsx'
import { formatLocaleOf } from '#lib/language/language.ts'
import { BatchRefusal } from './batch-refusal.tsx'
import styles from './bulk-bar.module.css'
import { describePreview } from './preview-words.ts'
import { type BulkVerdict, useBulkVerdict } from './use-bulk-verdict.ts'
import type { ChosenRows } from './use-chosen-rows.ts'

const BatchDialog = dynamic(async () => (await import('./batch-dialog.tsx')).BatchDialog, { ssr: false })

/** One verdict on all that is chosen, with what it will do; many are asked about once more, and so is each denial. */
export function BulkBar({ choice }: { readonly choice: ChosenRows }) {
  const t = useTranslations()
  const bulk = useBulkVerdict(choice)
  const { preview, count, asking, asked, refusal, pending } = bulk
  const isChosen = choice.selection !== undefined
  useBackToRows(choice)
  const words = isChosen ? t('queue.chosen', { count }) : ''
  return (
    <>
      <span role="status" className={styles.aloud}>
        {words}
      </span>
      {isChosen && (
        <section aria-label={t('queue.bulk')} className={styles.bar} data-bulk="">
          <ChoiceLine choice={choice} words={words} />
          <Effect preview={preview} />
          {asking === undefined && <BatchRefusal refusal={refusal} />}
          <div className={styles.buttons}>
            {choice.verdicts.map(verdict => (
              <Button
                key={verdict}
                appearance={verdict === 'approve' ? 'primary' : 'secondary'}
                aria-keyshortcuts={verdict === 'approve' ? 'a' : 'd'}
                disabledFocusable={pending}
                onClick={() => bulk.choose(verdict)}
              >
                {t(`queue.verdict.${verdict}`, { count })}
                <KeyHint name={verdict === 'approve' ? 'A' : 'D'} />
              </Button>
            ))}
          </div>
        </section>
      )}
      {asking !== undefined && (
        <BatchDialog
          verdict={asking}
          preview={asked}
          chosen={count}
          pending={pending}
          refusal={refusal}
          onStart={words => bulk.confirm({ verdict: asking, ...words })}
          onClose={bulk.close}
        />
      )}
    </>
  )
}

/** With the selection its bar goes: whoever stood in it is back at the row that was chosen last. */
function useBackToRows({ chosen, selection }: ChosenRows): void {
  const last = useRef<string>(undefined)
  useEffect(() => {
    const id = selection === undefined ? last.current : undefined
    last.current = selection === undefined ? undefined : ([...chosen.keys()].at(-1) ?? last.current)
    if (id === undefined || document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(`[data-request="${id}"]`)?.focus({ preventScroll: true })
  }, [chosen, selection])
}

function ChoiceLine({ choice, words }: { readonly choice: ChosenRows; readonly words: string }) {
  const t = useTranslations()
  const chooseAll = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    // The button that is pressed goes.
    currentTarget.parentElement?.querySelector<HTMLElement>('[aria-keyshortcuts]')?.focus()
    choice.chooseAll()
  }
  return (
    <div className={styles.line}>
      <strong>{words}</strong>
      {choice.isWhole && choice.hasMore && !choice.all && (
        <button type="button" className={styles.link} onClick={chooseAll}>
          {t('queue.chooseAll')}
        </button>
      )}
      <Button
        size="small"
        appearance="subtle"
        icon={<Dismiss20Regular />}
        aria-label={t('queue.chooseNone')}
        aria-keyshortcuts="Escape"
        title={t('move.withKey', { action: t('queue.chooseNone'), key: 'Esc' })}
        className={styles.clear}
        onClick={choice.clear}
      />
    </div>
  )
}

function Effect({ preview }: Pick<BulkVerdict, 'preview'>) {
  const t = useTranslations()
  const locale = formatLocaleOf(useLocale())
  if (preview === undefined) return null
  return <p className={styles.what}>{describePreview(preview, t, new Intl.NumberFormat(locale))}</p>
}
