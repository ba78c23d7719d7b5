'use client'

import {
  ArrowUndo16Regular,
  CheckmarkCircle16Regular,
  DismissCircle16Regular,
  Warning16Regular,
} from '@fluentui/react-icons'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { TypedText } from '#components/requests/typed-text.tsx'
import type { ConnectorCallView } from '#lib/activity/connector-call.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import sign from './action-sign.module.css'
import { describeOutcome, describeReason, describeStep } from './call-words.ts'
import { EntryDetails } from './entry-details.tsx'
import { EntryHead, EntryRow } from './entry-row.tsx'
import styles from './entry-table.module.css'
import { EventTime } from './event-time.tsx'

/** Entra's calls and what each was told, newest first. */
export function CallTable({ calls }: { readonly calls: readonly ConnectorCallView[] }) {
  const t = useTranslations()
  const names = [
    { name: t('activity.column.time'), width: 'time' },
    { name: t('activity.column.outcome'), width: 'word' },
    { name: t('activity.column.reason'), width: 'words' },
    { name: t('activity.column.step'), width: 'words' },
    { name: t('activity.column.flow') },
    { name: t('activity.column.rule') },
    { name: t('activity.column.duration'), width: 'number' },
    { name: t('activity.column.request'), width: 'reference' },
  ] as const
  return (
    <table className={styles.table} aria-label={t('activity.tab.calls')} data-kind="calls">
      <EntryHead names={names} />
      <tbody>
        {calls.map(call => (
          <CallRow key={call.id} call={call} columns={names.length + 1} />
        ))}
      </tbody>
    </table>
  )
}

function CallRow({ call, columns }: { readonly call: ConnectorCallView; readonly columns: number }) {
  const t = useTranslations()
  const reason = describeReason(call.reason, t)
  return (
    <EntryRow
      columns={columns}
      label={t('activity.detail.show', { what: reason, reference: call.reference ?? call.id })}
      details={<Details call={call} />}
    >
      <td className={styles.time}>
        <EventTime at={call.at} />
      </td>
      <td className={styles.main}>
        <Outcome call={call} />
      </td>
      <td className={styles.reason}>{reason}</td>
      <td className={styles.step}>{describeStep(call.step, t)}</td>
      <td className={styles.flow}>{call.flowName}</td>
      <td className={styles.rule}>{call.rule !== null && <TypedText text={call.rule} />}</td>
      <td className={styles.duration}>
        <Milliseconds count={call.milliseconds} />
      </td>
      <td className={styles.target}>
        {call.requestId !== null && call.reference !== null && (
          <Link href={`/requests/${call.requestId}?view=all`} prefetch={false} className={styles.link}>
            {call.reference}
          </Link>
        )}
      </td>
    </EntryRow>
  )
}

function Outcome({ call }: { readonly call: ConnectorCallView }) {
  const t = useTranslations()
  const { tone, text } = describeOutcome(call, t)
  const { Icon, color } = tones[tone]
  return (
    <span className={styles.withSign}>
      <span className={sign.sign} data-sign={color}>
        <Icon aria-hidden />
      </span>
      <span className={styles.text}>{text}</span>
    </span>
  )
}

const tones = {
  good: { Icon: CheckmarkCircle16Regular, color: 'good' },
  stopped: { Icon: DismissCircle16Regular, color: 'stopped' },
  correct: { Icon: ArrowUndo16Regular, color: 'arrived' },
  refused: { Icon: Warning16Regular, color: 'attention' },
} as const

function Milliseconds({ count }: { readonly count: number }) {
  const t = useTranslations()
  const locale = formatLocaleOf(useLocale())
  const digits = new Intl.NumberFormat(
    locale,
    count < 100 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 },
  )
  return t('activity.call.milliseconds', { count: digits.format(count) })
}

function Details({ call }: { readonly call: ConnectorCallView }) {
  const t = useTranslations()
  const facts = [
    { name: t('activity.detail.exactTime'), value: call.at },
    { name: t('activity.detail.number'), value: call.id },
    { name: t('activity.detail.status'), value: call.status },
    { name: t('activity.detail.reasonCode'), value: <code>{call.reason}</code> },
    // Columns that a phone has no room for, and that cut what is long.
    { name: t('activity.column.step'), value: describeStep(call.step, t) },
    ...(call.flowName === null ? [] : [{ name: t('activity.column.flow'), value: call.flowName }]),
    ...(call.rule === null ? [] : [{ name: t('activity.column.rule'), value: <TypedText text={call.rule} /> }]),
    { name: t('activity.column.duration'), value: <Milliseconds count={call.milliseconds} /> },
    call.certificate === null
      ? { name: t('activity.detail.credential'), value: call.credential ?? t('activity.detail.noneShown') }
      : { name: t('activity.detail.certificate'), value: <code>{call.certificate}</code> },
    ...(call.correlation === null
      ? []
      : [{ name: t('activity.detail.correlation'), value: <TypedText text={call.correlation} /> }]),
  ]
  return <EntryDetails facts={facts} links={<Pivots call={call} />} />
}

function Pivots({ call: { requestId, flowId } }: { readonly call: ConnectorCallView }) {
  const t = useTranslations()
  return (
    <>
      {requestId !== null && (
        <Link href={`/activity?request=${requestId}`} prefetch={false} className={styles.link}>
          {t('activity.detail.request')}
        </Link>
      )}
      {flowId !== null && (
        <Link href={`/activity/calls?flow=${flowId}`} prefetch={false} className={styles.link}>
          {t('activity.detail.inFlow')}
        </Link>
      )}
    </>
  )
}
