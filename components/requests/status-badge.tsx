'use client'

import { Badge } from '@fluentui/react-components'
import {
  ArrowSync12Regular,
  CheckmarkCircle12Regular,
  Clock12Regular,
  DismissCircle12Regular,
  Warning12Regular,
} from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import type { RequestSummary } from '#lib/requests/approval-request.ts'
import { describeStatus, type RequestStatus } from './request-status.ts'

/** Where a request stands: words and a sign, the colour only adds to them. */
export function StatusBadge({ state, provisioning }: Pick<RequestSummary, 'state' | 'provisioning'>) {
  const t = useTranslations()
  const { word, tone } = describeStatus({ state, provisioning })
  const { color, Icon } = looks[tone]
  return (
    <Badge appearance="tint" color={color} icon={<Icon />} size="medium" shape="rounded">
      {t(`status.${word}`)}
    </Badge>
  )
}

const looks = {
  waiting: { color: 'brand', Icon: Clock12Regular },
  working: { color: 'informative', Icon: ArrowSync12Regular },
  good: { color: 'success', Icon: CheckmarkCircle12Regular },
  bad: { color: 'danger', Icon: DismissCircle12Regular },
  attention: { color: 'severe', Icon: Warning12Regular },
  quiet: { color: 'subtle', Icon: Clock12Regular },
} as const satisfies { readonly [tone in RequestStatus['tone']]: unknown }
