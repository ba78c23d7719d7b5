'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { Pane } from '#components/requests/pane.tsx'

/** Settings that could not be read; the rest of the page goes on. */
export default function SettingsError({ retry }: { readonly retry: () => void }) {
  const t = useTranslations()
  return (
    <Pane title={t('failure.part')} covers>
      <p>{t('failure.text')}</p>
      <Button appearance="primary" onClick={retry}>
        {t('shell.tryAgain')}
      </Button>
    </Pane>
  )
}
