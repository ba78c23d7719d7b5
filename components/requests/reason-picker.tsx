'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { OfferedReason } from '#lib/reasons/canned-reason.ts'
import { applyReason, isUntouched, type VerdictWords } from './apply-reason.ts'
import { KeyHint } from './key-cap.tsx'
import { useQueueSession } from './queue-session.tsx'
import styles from './reason-picker.module.css'
import { visibleText } from './visible-text.ts'

/**
 * Reasons to pick instead of typing them; what they say can be changed afterwards. While nothing of one's own is
 * written, the digits pick, too.
 */
export function ReasonPicker({
  reasons,
  words,
  onWrite,
}: {
  readonly reasons: readonly OfferedReason[]
  readonly words: VerdictWords
  readonly onWrite: (words: VerdictWords) => void
}) {
  const t = useTranslations()
  const { reader } = useQueueSession()
  const group = useRef<HTMLFieldSetElement>(null)
  const [before, setBefore] = useState<OfferedReason>()
  const pick = (reason: OfferedReason) => {
    onWrite(applyReason(words, reason, before))
    setBefore(reason)
    const field = group.current?.closest('form')?.querySelector<HTMLTextAreaElement>('textarea')
    field?.focus()
  }
  const mayPickByDigit = reader.singleKeys && isUntouched(words, before)
  useDigits(group, digit => {
    const reason = mayPickByDigit ? reasons[digit - 1] : undefined
    if (reason !== undefined) pick(reason)
    return reason !== undefined
  })
  if (reasons.length === 0) return null
  const isSilent = before?.verdict === 'deny' && before.language === null
  return (
    <fieldset ref={group} className={styles.reasons}>
      <legend className={styles.legend}>{t('reasons.pick')}</legend>
      <div className={styles.list}>
        {reasons.map((reason, index) => (
          <Button
            key={reason.id}
            size="small"
            className={styles.reason}
            {...(before?.id === reason.id ? { 'aria-current': true } : {})}
            onClick={() => pick(reason)}
          >
            {visibleText(reason.title)}
            {index < 9 && reader.singleKeys && <KeyHint name={String(index + 1)} />}
          </Button>
        ))}
      </div>
      <p role="status" className={styles.said}>
        {isSilent && t('reasons.silent')}
      </p>
    </fieldset>
  )
}

/** Digits that are pressed in the first field of the form or on its buttons; in other fields they are typed. */
function useDigits(group: RefObject<HTMLElement | null>, pressed: (digit: number) => boolean): void {
  const latest = useRef(pressed)
  useEffect(() => {
    latest.current = pressed
  })
  useEffect(() => {
    const form = group.current?.closest('form')
    const press = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey, isComposing } = event
      if (!/^[1-9]$/.test(key) || ctrlKey || metaKey || altKey || isComposing) return
      const isElsewhere = target instanceof HTMLTextAreaElement && target !== form?.querySelector('textarea')
      if (!isElsewhere && latest.current(Number(key))) event.preventDefault()
    }
    form?.addEventListener('keydown', press)
    return () => form?.removeEventListener('keydown', press)
  }, [group])
}
