'use client'

import { Button } from '@fluentui/react-components'
import { Checkmark16Regular, Copy16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import styles from './copied-value.module.css'
import { TypedText } from './typed-text.tsx'

/** A labelled value with a button that copies it, exactly as it is. */
export function CopiedValue({ label, value }: { readonly label: string; readonly value: string }) {
  const t = useTranslations()
  return (
    <div className={styles.line}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>
        <TypedText text={value} />
      </span>
      <CopyButton name={t('copy.copy', { label })} text={value} />
    </div>
  )
}

/** Copies a text and says so; where the browser refuses, it says that instead. */
export function CopyButton({
  name,
  isNameShown = false,
  text,
}: {
  /** What the button is called. */
  readonly name: string
  readonly isNameShown?: boolean
  readonly text: string
}) {
  const t = useTranslations()
  const [outcome, setOutcome] = useState<'copied' | 'refused'>()
  useEffect(() => {
    if (outcome === undefined) return
    const timer = setTimeout(() => setOutcome(undefined), saidForMs)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async () => {
    // Browsers have no clipboard for pages without TLS.
    const copied = navigator.clipboard?.writeText(text).then(
      () => 'copied' as const,
      () => 'refused' as const,
    )
    setOutcome((await copied) ?? 'refused')
  }
  return (
    <span className={styles.copy}>
      <span role="status" className={styles.said}>
        {outcome !== undefined && t(`copy.${outcome}`)}
      </span>
      <Button
        size="small"
        appearance={isNameShown ? 'outline' : 'subtle'}
        icon={outcome === 'copied' ? <Checkmark16Regular /> : <Copy16Regular />}
        {...(isNameShown ? {} : { 'aria-label': name, title: name })}
        onClick={copy}
      >
        {isNameShown && name}
      </Button>
    </span>
  )
}

const saidForMs = 2_500
