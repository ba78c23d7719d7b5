'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { ActivityFrame } from '#components/activity/activity-frame.tsx'
import { Pane } from '#components/requests/pane.tsx'

/** Lines that could not be read. */
export default function ActivityError({ retry }: { readonly retry: () => void }) {
  const t = useTranslations()
  return (
    <ActivityFrame showCalls={false}>
      <Pane title={t('failure.part')} covers>
        <p>{t('failure.text')}</p>
        <Button appearance="primary" onClick={retry}>
          {t('shell.tryAgain')}
        </Button>
      </Pane>
    </ActivityFrame>
  )
}
