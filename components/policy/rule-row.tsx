'use client'

import { Badge, Button } from '@fluentui/react-components'
import { ArrowDownRegular, ArrowUpRegular, ReOrderDotsVerticalRegular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { LocalTime } from '#components/time/local-time.tsx'
import type { JudgedCondition } from '#lib/policy/judge-condition.ts'
import type { RuleDocument } from '#lib/policy/policy-document.ts'
import { describeCondition } from './describe-condition.ts'
import styles from './rule-row.module.css'

type Drag = {
  readonly dragged: number | undefined
  readonly setDragged: (at: number | undefined) => void
  readonly drop: (to: number) => void
}

/** One rule: whom it is about, what it does, and the ways to move it. */
export function RuleRow({
  rule,
  place: { at, of },
  judged,
  seen,
  drag,
  onMove,
  onOpen,
}: {
  readonly rule: RuleDocument
  readonly place: { readonly at: number; readonly of: number }
  readonly judged: JudgedCondition | undefined
  readonly seen: number | undefined
  readonly drag: Drag
  readonly onMove: (to: number) => void
  readonly onOpen: () => void
}) {
  const t = useTranslations()
  const moveByKey = (event: KeyboardEvent) => {
    const step = event.altKey ? steps.get(event.key) : undefined
    if (step === undefined) return
    event.preventDefault()
    onMove(at + step)
  }
  return (
    <li
      className={styles.rule}
      data-off={rule.mode === 'off' || undefined}
      data-dragged={drag.dragged === at || undefined}
      onKeyDown={moveByKey}
      onDragOver={event => drag.dragged !== undefined && event.preventDefault()}
      onDrop={event => {
        event.preventDefault()
        drag.drop(at)
        drag.setDragged(undefined)
      }}
    >
      <span
        className={styles.handle}
        draggable
        aria-hidden
        data-testid="handle"
        onDragStart={event => {
          event.dataTransfer.effectAllowed = 'move'
          event.dataTransfer.setData('text/plain', rule.id)
          const row = event.currentTarget.closest('li')
          if (row !== null) event.dataTransfer.setDragImage(row, 16, 16)
          drag.setDragged(at)
        }}
        onDragEnd={() => drag.setDragged(undefined)}
      >
        <ReOrderDotsVerticalRegular />
      </span>
      <span className={styles.number}>{at + 1}</span>
      <div className={styles.text}>
        <button type="button" className={styles.name} onClick={onOpen} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown">
          {rule.name}
        </button>
        <Condition rule={rule} judged={judged} />
      </div>
      <div className={styles.marks}>
        <Badge appearance="tint" color={colours[rule.do]}>
          {t(`policy.does.${rule.do}`)}
        </Badge>
        {rule.mode !== 'on' && (
          <Badge appearance="outline" color={rule.mode === 'shadow' ? 'brand' : 'informative'}>
            {t(`policy.mode.${rule.mode}`)}
          </Badge>
        )}
        {seen !== undefined && (
          <span className={styles.seen}>
            {t(rule.mode === 'shadow' ? 'policy.rule.would' : 'policy.rule.seen', { count: String(seen) })}
          </span>
        )}
      </div>
      <div className={styles.moves}>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowUpRegular />}
          disabledFocusable={at === 0}
          aria-label={t('policy.rule.up', { name: rule.name })}
          onClick={() => onMove(at - 1)}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowDownRegular />}
          disabledFocusable={at === of - 1}
          aria-label={t('policy.rule.down', { name: rule.name })}
          onClick={() => onMove(at + 1)}
        />
      </div>
    </li>
  )
}

const steps: ReadonlyMap<string, number> = new Map([
  ['ArrowUp', -1],
  ['ArrowDown', 1],
])

const colours = {
  approve: 'success',
  deny: 'danger',
  review: 'informative',
  correct: 'warning',
  verify: 'brand',
} as const

function Condition({ rule, judged }: { readonly rule: RuleDocument; readonly judged: JudgedCondition | undefined }) {
  const t = useTranslations()
  const words = describeCondition(judged, t)
  return (
    <p className={styles.condition}>
      {words ?? <code className={styles.source}>{rule.when}</code>}
      {rule.do === 'verify' && <> · {t('policy.rule.asks', { host: hostOf(rule.url) })}</>}
      {rule.do === 'review' && <> · {t('policy.rule.flags', { flag: rule.flag })}</>}
      {rule.expiresAt !== undefined && (
        <> · {t.rich('policy.rule.until', { time: () => <LocalTime at={rule.expiresAt ?? ''} /> })}</>
      )}
      {judged?.kind === 'faulty' && <span className={styles.faulty}> · {t('policy.rule.faulty')}</span>}
    </p>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
