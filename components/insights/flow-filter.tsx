'use client'

import { Select } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import styles from './flow-filter.module.css'
import { insightsAddress } from './insight-span.ts'

/** One flow or all; where there is but one, there is nothing to choose. */
export function FlowFilter({
  days,
  flow,
  flows,
}: {
  readonly days: number
  readonly flow: string | undefined
  readonly flows: readonly { readonly id: string; readonly name: string }[]
}) {
  const t = useTranslations()
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  if (flows.length < 2 && flow === undefined) return null
  const choose = (chosen: string) =>
    startTransition(() => router.push(insightsAddress({ days, flow: chosen === '' ? undefined : chosen })))
  return (
    <Select
      key={flow}
      aria-label={t('insights.filter.flow')}
      aria-busy={pending}
      defaultValue={flow ?? ''}
      onChange={(_, { value }) => choose(value)}
      className={styles.select}
    >
      <option value="">{t('insights.filter.anyFlow')}</option>
      {flows.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
