'use client'

import { Button } from '@fluentui/react-components'
import { Prohibited16Regular } from '@fluentui/react-icons'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type Messages, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { ModalPanel } from '#components/queue/modal-panel.tsx'
import { Notice } from '#components/shell/notice.tsx'
import type { DomainBlock } from '#lib/administration/domain-block.ts'
import styles from './block-domain.module.css'
import { useQueueActions } from './queue-actions.tsx'
import { useQueueSession } from './queue-session.tsx'
import { unreachable } from './refusal-words.ts'
import linkStyles from './request-link.module.css'
import { visibleText } from './visible-text.ts'

/** Keeps everybody of a domain out from now on, where a rule of the flow can, and says beforehand what that means. */
export function BlockDomain({
  requestId,
  domain: typed,
  block,
}: {
  readonly requestId: string
  readonly domain: string
  readonly block: DomainBlock
}) {
  const t = useTranslations()
  const domain = visibleText(typed)
  const [asking, setAsking] = useState(false)
  if (block.kind === 'noRule') {
    return (
      <p className={styles.line}>
        {t('block.noRuleYet')}{' '}
        <Link href={`/settings/flows/${block.slug}/policy`} prefetch={false} className={linkStyles.link}>
          {t('block.toPolicy')}
        </Link>
      </p>
    )
  }
  const names = { list: visibleText(block.list), rule: visibleText(block.rule), domain }
  if (block.isListed) return <p className={styles.line}>{t('block.isListed', names)}</p>
  return (
    <div className={styles.line}>
      <Button size="small" icon={<Prohibited16Regular />} onClick={() => setAsking(true)}>
        {t('block.ask')}
      </Button>
      {asking && <Question requestId={requestId} names={names} onClose={() => setAsking(false)} />}
    </div>
  )
}

/** Why nothing is in force. */
type Refused = keyof Messages['block']['refused']

function Question({
  requestId,
  names,
  onClose,
}: {
  readonly requestId: string
  readonly names: { readonly list: string; readonly rule: string; readonly domain: string }
  readonly onClose: () => void
}) {
  const t = useTranslations()
  const router = useRouter()
  const { blockDomain } = useQueueActions()
  const { announce } = useQueueSession()
  const [refusal, setRefusal] = useState<Refused>()
  const [pending, startTransition] = useTransition()
  const send = async () => {
    const { kind } = await blockDomain({ requestId }).catch(unreachable)
    startTransition(() => router.refresh())
    if (kind !== 'blocked') return setRefusal(kind)
    announce({ requestId, text: t('block.done', names), tone: 'done' })
    onClose()
  }
  return (
    <ModalPanel title={t('block.title', names)} onClose={onClose}>
      <div className={styles.question}>
        <p>{t('block.consequence', names)}</p>
        <p>{t('block.others')}</p>
        <div role="status" className={styles.refusal}>
          {refusal !== undefined && (
            <Notice intent={refusal === 'proposed' ? 'info' : 'error'}>{t(`block.refused.${refusal}`)}</Notice>
          )}
        </div>
        <div className={styles.buttons}>
          <Button
            appearance="primary"
            disabledFocusable={pending}
            onClick={() => !pending && startTransition(() => send())}
          >
            {t('block.confirm')}
          </Button>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      </div>
    </ModalPanel>
  )
}
