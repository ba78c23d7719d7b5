'use client'

import { Button } from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { KeyHint } from '#components/requests/key-cap.tsx'
import type { BatchVerdict } from '#lib/batches/batch.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import styles from './bulk-bar.module.css'
import { describePreview } from './preview-words.ts'
import { useBatchPreview } from './use-batch-preview.ts'
import type { ChosenRows } from './use-chosen-rows.ts'
import { useStartBatch } from './use-start-batch.ts'

const BatchDialog = dynamic(async () => (await import('./batch-dialog.tsx')).BatchDialog, { ssr: false })

/** One verdict on all that is chosen, with what it will do; many are asked about once more, and so is each denial. */
export function BulkBar({ choice }: { readonly choice: ChosenRows }) {
  const t = useTranslations()
  const locale = formatLocaleOf(useLocale())
  const { selection, verdicts, all, isWhole, hasMore, chosen } = choice
  const [asking, setAsking] = useState<BatchVerdict['verdict']>()
  const preview = useBatchPreview(selection, asking ?? 'approve')
  const { start, refusal, pending } = useStartBatch(choice.clear)
  const count = all ? preview?.total : chosen.size
  const words = selection === undefined ? '' : t('queue.chosen', { count: count ?? chosen.size })
  const choose = (verdict: BatchVerdict['verdict']) => {
    if (selection === undefined) return
    const isLarge = selection.kind === 'matching' || selection.requests.length > mostWithoutAsking
    if (verdict === 'deny' || isLarge) setAsking(verdict)
    else start({ selection, verdict, justification: '' })
  }
  const number = new Intl.NumberFormat(locale)
  return (
    <>
      <span role="status" className={styles.aloud}>
        {words}
      </span>
      {selection !== undefined && (
        <section aria-label={t('queue.bulk')} className={styles.bar} data-bulk="">
          <div className={styles.line}>
            <strong>{words}</strong>
            {isWhole && hasMore && !all && (
              <button type="button" className={styles.link} onClick={choice.chooseAll}>
                {t('queue.chooseAll')}
              </button>
            )}
            <Button
              size="small"
              appearance="subtle"
              icon={<Dismiss20Regular />}
              aria-label={t('queue.chooseNone')}
              className={styles.clear}
              onClick={choice.clear}
            />
          </div>
          {preview !== undefined && <p className={styles.what}>{describePreview(preview, t, number)}</p>}
          {refusal !== undefined && <p role="alert">{refusal}</p>}
          <div className={styles.buttons}>
            {verdicts.map(verdict => (
              <Button
                key={verdict}
                appearance={verdict === 'approve' ? 'primary' : 'secondary'}
                aria-keyshortcuts={verdict === 'approve' ? 'a' : 'd'}
                disabledFocusable={pending}
                onClick={() => choose(verdict)}
              >
                {t(`queue.verdict.${verdict}`, { count: count ?? chosen.size })}
                <KeyHint name={verdict === 'approve' ? 'A' : 'D'} />
              </Button>
            ))}
          </div>
        </section>
      )}
      {asking !== undefined && selection !== undefined && (
        <BatchDialog
          verdict={asking}
          preview={preview}
          pending={pending}
          refusal={refusal}
          onStart={words => start({ selection, verdict: asking, ...words }, () => setAsking(undefined))}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}

/** More than these are asked about once more. */
const mostWithoutAsking = 10
