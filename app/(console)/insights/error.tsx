'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { InsightsFrame } from '#components/insights/insights-frame.tsx'
import { Pane } from '#components/requests/pane.tsx'

/** Figures that could not be read. */
export default function InsightsError({ retry }: { readonly retry: () => void }) {
  const t = useTranslations()
  return (
    <InsightsFrame days={30} flow={undefined}>
      <Pane title={t('failure.part')} covers>
        <p>{t('failure.text')}</p>
        <Button appearance="primary" onClick={retry}>
          {t('shell.tryAgain')}
        </Button>
      </Pane>
    </InsightsFrame>
  )
}
