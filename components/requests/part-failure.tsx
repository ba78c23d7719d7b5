'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { Pane } from './pane.tsx'

/** A part of the page that could not be read, with the way to try again; the rest of the page goes on. */
export function PartFailure({ retry }: { readonly retry: () => void }) {
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
