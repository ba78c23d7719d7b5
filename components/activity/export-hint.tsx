'use client'

import { useTranslations } from 'next-intl'
import { Suspense, use } from 'react'
import type { ActivityCount } from '#lib/activity/activity.ts'

/** How much a file will hold, once that is counted, and of which flows. */
export function ExportHint({
  count,
  allAs,
}: {
  readonly count: Promise<ActivityCount>
  /** The role by which the reader gets every flow; `undefined` where they get their own. */
  readonly allAs: 'Administrator' | 'Auditor' | undefined
}) {
  const t = useTranslations()
  return (
    <>
      <Suspense fallback={<span>{t('activity.export.counting')}</span>}>
        <Lines count={count} />
      </Suspense>
      <span>
        {allAs === undefined
          ? t('activity.export.ownFlows')
          : t('activity.export.wholeLog', { role: t(`roles.${allAs}`) })}
      </span>
    </>
  )
}

function Lines({ count }: { readonly count: Promise<ActivityCount> }) {
  const t = useTranslations()
  const { lines, isAll } = use(count)
  return <span>{isAll ? t('activity.export.all', { lines }) : t('activity.export.atLeast', { lines })}</span>
}
