'use client'

import { useTranslations } from 'next-intl'
import { FilterSelect } from '#components/filters/filter-field.tsx'
import type { CallQuery } from '#lib/activity/call-query.ts'
import { callReasons, callSteps } from './call-words.ts'
import { LogFilters } from './log-filters.tsx'
import type { Within } from './within.ts'

/** Which of Entra's calls are shown. */
export function CallFilters({
  query,
  within,
  flows,
}: {
  readonly query: CallQuery
  readonly within: Within | undefined
  readonly flows: readonly { readonly id: string; readonly name: string }[]
}) {
  const t = useTranslations()
  const { step, outcome, reason } = query
  return (
    <LogFilters log="calls" query={query} within={within} flows={flows} chosen={[step, outcome, reason]}>
      <FilterSelect name="step" label={t('activity.filter.step')} value={step ?? ''}>
        <option value="">{t('activity.filter.anyStep')}</option>
        {callSteps.map(each => (
          <option key={each} value={each}>
            {t(`activity.call.step.${each}`)}
          </option>
        ))}
      </FilterSelect>
      <FilterSelect name="outcome" label={t('activity.filter.outcome')} value={outcome ?? ''}>
        <option value="">{t('activity.filter.anyOutcome')}</option>
        <option value="answered">{t('activity.filter.answered')}</option>
        <option value="refused">{t('activity.filter.refused')}</option>
      </FilterSelect>
      <FilterSelect name="reason" label={t('activity.filter.reason')} value={reason ?? ''}>
        <option value="">{t('activity.filter.anyReason')}</option>
        {callReasons.map(each => (
          <option key={each} value={each}>
            {t(`activity.call.reason.${each}`)}
          </option>
        ))}
      </FilterSelect>
    </LogFilters>
  )
}
