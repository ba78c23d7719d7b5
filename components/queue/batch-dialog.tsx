'use client'

import { Button, Field, mergeClasses, Textarea } from '@fluentui/react-components'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { VerdictWords } from '#components/requests/apply-reason.ts'
import { ReasonPicker } from '#components/requests/reason-picker.tsx'
import { visibleText } from '#components/requests/visible-text.ts'
import type { BatchPreview, BatchVerdict } from '#lib/batches/batch.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import styles from './batch-dialog.module.css'
import { BatchRefusal } from './batch-refusal.tsx'
import { ModalPanel } from './modal-panel.tsx'
import { describePreview } from './preview-words.ts'
import { useOfferedReasons } from './use-offered-reasons.ts'

/** What a verdict on many will do, the words that go with it, and whether it is really meant. */
export function BatchDialog({
  verdict,
  preview,
  chosen,
  pending,
  refusal,
  onStart,
  onClose,
}: {
  readonly verdict: BatchVerdict['verdict']
  /** `undefined` until it is known. */
  readonly preview: BatchPreview | undefined
  /** So many seem to be meant until then. */
  readonly chosen: number
  readonly pending: boolean
  readonly refusal: string | undefined
  readonly onStart: (words: Pick<BatchVerdict, 'justification' | 'requestorMessage'>) => void
  readonly onClose: () => void
}) {
  const t = useTranslations()
  const locale = formatLocaleOf(useLocale())
  const [words, setWords] = useState<VerdictWords>({ justification: '', requestorMessage: '' })
  const { justification, requestorMessage } = words
  const reasons = useOfferedReasons(preview)
  const [tried, setTried] = useState(false)
  const isDenial = verdict === 'deny'
  const isMissing = isDenial && justification.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isMissing || preview === undefined) return
    onStart({ justification: justification.trim(), requestorMessage: isDenial ? requestorMessage.trim() : undefined })
  }
  const count = preview?.total ?? chosen
  return (
    <ModalPanel title={t(`queue.batch.ask.${verdict}`, { count })} onClose={onClose}>
      <form noValidate className={styles.form} onSubmit={submit} onKeyDown={sendByKey}>
        <BatchRefusal refusal={refusal} />
        <Consequences preview={preview} number={new Intl.NumberFormat(locale)} />
        <ReasonPicker reasons={reasons.filter(reason => reason.verdict === verdict)} words={words} onWrite={setWords} />
        <Field
          label={t('verdict.justification')}
          required={isDenial}
          {...(tried && isMissing ? { validationMessage: t('verdict.missing') } : {})}
        >
          <Textarea
            rows={2}
            maxLength={1000}
            value={justification}
            onChange={(_, { value }) => setWords({ ...words, justification: value })}
          />
        </Field>
        {isDenial && (
          <Field label={t('verdict.toRequestor')} hint={t('queue.batch.sameMessage')}>
            <Textarea
              rows={2}
              maxLength={500}
              value={requestorMessage}
              onChange={(_, { value }) =>
                setWords({ ...words, requestorMessage: value.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ') })
              }
            />
          </Field>
        )}
        <div className={styles.buttons}>
          <Button
            type="submit"
            appearance="primary"
            {...(isDenial ? {} : { 'data-autofocus': '' })}
            className={mergeClasses(isDenial && styles.danger)}
            disabledFocusable={pending || preview === undefined || count === 0}
          >
            {t(`queue.batch.confirm.${verdict}`, { count })}
          </Button>
          <Button onClick={onClose}>{t('queue.cancel')}</Button>
        </div>
      </form>
    </ModalPanel>
  )
}

/** As in the verdict bar. */
function sendByKey({ key, ctrlKey, metaKey, currentTarget }: KeyboardEvent<HTMLFormElement>): void {
  if (key === 'Enter' && (ctrlKey || metaKey)) currentTarget.requestSubmit()
}

function Consequences({
  preview,
  number,
}: {
  readonly preview: BatchPreview | undefined
  readonly number: Intl.NumberFormat
}) {
  const t = useTranslations()
  if (preview === undefined) return <p className={styles.what}>{t('queue.batch.counting')}</p>
  if (preview.total === 0) return <p className={styles.what}>{t('queue.batch.refused.nothingToDecide')}</p>
  return (
    <div className={styles.what}>
      <ul className={styles.flows}>
        {preview.flows.map(({ flowId, name, count }) => (
          <li key={flowId}>
            <bdi>{visibleText(name)}</bdi> <strong>{number.format(count)}</strong>
          </li>
        ))}
      </ul>
      <p>{describePreview({ ...preview, flows: [] }, t, number)}</p>
      <p>{t('queue.batch.afterHold')}</p>
    </div>
  )
}
